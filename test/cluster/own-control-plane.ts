import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A control plane of the test's own, which may be killed and started again where it stopped. */
export class OwnControlPlane {
  readonly kubeconfig: string;
  readonly #folder: string;
  #process: ChildProcess | undefined;
  #port = "0";

  private constructor(folder: string) {
    this.#folder = folder;
    this.kubeconfig = join(folder, "kubeconfig");
  }

  static async start(): Promise<OwnControlPlane> {
    const plane = new OwnControlPlane(await mkdtemp(join(tmpdir(), "podtop-plane-")));
    await plane.start();
    return plane;
  }

  /** Resolves when the API server answers, at the same address as before. */
  async start(): Promise<void> {
    const binary = process.env.PODTOP_TEST_CLUSTER_BIN;
    if (!binary) throw new Error("set PODTOP_TEST_CLUSTER_BIN: see vitest.cluster.config.ts");
    const place = ["--kubeconfig", this.kubeconfig, "--data-dir", join(this.#folder, "data")];
    const child = spawn(binary, ["up", ...place, "--nodes", "2", "--port", this.#port], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#process = child;
    for await (const line of createInterface(child.stdout)) {
      if (!line.startsWith("ready in")) continue;
      child.stdout.resume();
      return;
    }
    throw new Error("the control plane did not start");
  }

  /** From now on the control plane is started at this port. */
  keepPort(server: string): void {
    this.#port = new URL(server).port;
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
