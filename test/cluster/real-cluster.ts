import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "undici";
import { afterEach } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { resolveConnection } from "../../src/kube/connection.ts";
import { createCredentials } from "../../src/kube/credentials.ts";
import { createKubeClusterApi } from "../../src/kube/kube-cluster-api.ts";
import { startPlugin } from "../../src/kube/plugin-process.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { WirePod } from "../../src/model/wire.ts";

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

interface RawRequest {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  accept?: string;
  contentType?: string;
}

/** Asks the API server beside podtop's transport, for what podtop never sends. */
export async function ask(request: RawRequest): Promise<unknown> {
  const options = optionsOf(kubeconfigOf());
  const connection = resolveConnection(options);
  const credentials = createCredentials(connection, { ...options, start: startPlugin });
  const { headers, tls } = await credentials.current(new AbortController().signal);
  const client = new Client(connection.server.origin, { connect: tls });
  try {
    const { method, path, accept = "application/json", contentType = "application/json" } = request;
    const answer = await client.request({
      method,
      path,
      headers: { ...headers, accept, "content-type": contentType },
      body: request.body === undefined ? null : JSON.stringify(request.body),
    });
    const body = await answer.body.json();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(body)}`);
    return body;
  } finally {
    await client.close();
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
