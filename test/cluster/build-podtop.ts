import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What is tested is the product as it ships, built from what is in the tree now. */
export default function buildPodtop(): void {
  execFileSync(process.execPath, ["build.mjs"], { cwd: fileURLToPath(new URL("../..", import.meta.url)) });
}
