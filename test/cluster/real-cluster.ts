import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { createKubeClusterApi } from "../../src/kube/kube-cluster-api.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { RawApi, type RawRequest } from "./raw-api.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}: see vitest.cluster.config.ts`);
  return value;
}

/** The admin's kubeconfig, or that of another user of the test cluster. */
export function kubeconfigOf(user?: "viewer" | "ns-only" | "no-watch" | "expired"): string {
  const admin = setting("PODTOP_TEST_KUBECONFIG");
  return user === undefined ? admin : `${admin}-${user}`;
}

const optionsOf = (kubeconfig: string) => ({ kubeconfig, version: "test", env: {}, clock: systemClock });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** podtop's own client, closed with the test. */
export function connectAs(user?: Parameters<typeof kubeconfigOf>[0]): ClusterApi {
  const api = createKubeClusterApi(optionsOf(kubeconfigOf(user)));
  closing.push(() => api.close());
  return api;
}

/** Asks the API server once, beside podtop's transport. */
export async function ask(request: RawRequest): Promise<unknown> {
  const api = await RawApi.open(kubeconfigOf());
  try {
    return await api.ask(request);
  } finally {
    await api.close();
  }
}

let made = 0;

/** Makes a pod in `default` that goes away with the test. */
export async function makePod(annotations: Record<string, string> = {}): Promise<WirePod> {
  const name = `podtop-test-${process.pid}-${made++}`;
  const spec = { containers: [{ name: "app", image: "registry.example/app:1" }] };
  const body = { metadata: { name, annotations }, spec };
  const pod = (await ask({ method: "POST", path: "/api/v1/namespaces/default/pods", body })) as WirePod;
  closing.push(() => removePod(name).catch(() => undefined));
  return pod;
}

/** Removes a pod of `default` without grace. */
export async function removePod(name: string): Promise<void> {
  const path = `/api/v1/namespaces/default/pods/${name}`;
  await ask({ method: "DELETE", path, body: { gracePeriodSeconds: 0 } });
}

/** Loads a scenario into the cluster; resolves when it is applied. */
export async function loadScenario(name: string): Promise<void> {
  await run(setting("PODTOP_TEST_CLUSTER_BIN"), ["scenario", name, "--kubeconfig", kubeconfigOf()]);
}

/** Makes quiet pods in a cluster; resolves when they are ready. */
export async function loadPods(kubeconfig: string, pods: number): Promise<void> {
  const size = ["--pods", String(pods), "--deployments", "0", "--namespaces", "2"];
  await run(setting("PODTOP_TEST_CLUSTER_BIN"), ["load", "--kubeconfig", kubeconfig, ...size]);
}

/** Runs podtop as a user would. */
export async function runPodtop(...args: string[]): Promise<string> {
  const bin = fileURLToPath(new URL("../../bin/podtop.js", import.meta.url));
  const flags = ["--kubeconfig", kubeconfigOf(), ...args];
  const { stdout } = await run(process.execPath, [bin, ...flags], { cwd: root, maxBuffer: 1 << 28 });
  return stdout;
}
