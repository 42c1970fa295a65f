import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Nothing is timed here: this ends only what hangs.
    testTimeout: process.env.PODTOP_HOSTILE ? 600_000 : 60_000,
    hookTimeout: 60_000,
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/cluster/**"],
    environment: "node",
    restoreMocks: true,
  },
});
