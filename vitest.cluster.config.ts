import { defineConfig } from "vitest/config";

// Tests against a real API server: PODTOP_TEST_KUBECONFIG is its kubeconfig, PODTOP_TEST_CLUSTER_BIN the
// testcluster binary that loads scenarios. A scenario takes half a minute to be applied. PODTOP_PARITY_SEED makes other
// objects to compare with kubectl.
export default defineConfig({
  test: {
    include: ["test/cluster/**/*.test.ts"],
    globalSetup: ["test/cluster/build-podtop.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
