import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { FakeApiServer, type FakeApiServerOptions, type Hook } from "../support/fake-api-server.ts";
import { jsonHeaders, sendStatus } from "../support/fake-api-server-routes.ts";
import { listWhole } from "../support/list-whole.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { fakeIo } from "./fake-io.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The simulated cluster behind HTTPS, a kubeconfig that names it, and podtop as a command. */
async function servedCluster(options: FakeApiServerOptions = {}) {
  const sim = createSimClusterApi({ scenario: "quiet", seed: 1, speed: 1, clock: new VirtualClock() });
  const server = await FakeApiServer.start({ api: sim, token: "t", ...options });
  const folder = await mkdtemp(join(tmpdir(), "podtop-test-"));
  const kubeconfig = join(folder, "config");
  await writeFile(kubeconfig, JSON.stringify(kubeconfigOf(server)));
  closing.push(
    () => rm(folder, { recursive: true }),
    () => sim.close(),
    () => server.close(),
  );
  const podtop = async (argv: string) => {
    const io = fakeIo();
    const code = await run([...argv.split(" "), "--kubeconfig", kubeconfig], io);
    return { code, ...io.written() };
  };
  return { sim, server, kubeconfig, podtop };
}

function kubeconfigOf(server: FakeApiServer) {
  const cluster = { server: server.url, "certificate-authority": server.caFile };
  return {
    clusters: [{ name: "c", cluster }],
    users: [{ name: "u", user: { token: "t" } }],
    contexts: [{ name: "test", context: { cluster: "c", user: "u" } }],
    "current-context": "test",
  };
}

const refuse =
  (isRefused: (path: string) => boolean): Hook =>
  ({ path }, response) => {
    if (!isRefused(path)) return false;
    sendStatus(response, { code: 403, reason: "Forbidden", message: "pods is forbidden: jane may not" });
  };

test("one picture of a cluster names its pods, context and server", async () => {
  const { sim, server, podtop } = await servedCluster();
  const { items } = await listWhole(sim, "pods", { signal: new AbortController().signal });
  const { code, out, err } = await podtop("--once -o json");
  const { pods, source, incomplete } = JSON.parse(out);
  expect([code, err]).toEqual([0, ""]);
  expect(pods).toHaveLength(items.length);
  expect(source).toMatchObject({ kind: "cluster", context: "test", server: server.url });
  expect(incomplete).toEqual([]);
});

test("where listing all namespaces is forbidden the picture is of default, and that is said", async () => {
  const { podtop } = await servedCluster({ hook: refuse((path) => path === "/api/v1/pods") });
  const { code, out, err } = await podtop("--once -o json");
  expect([code, JSON.parse(out).source.namespaces]).toEqual([0, ["default"]]);
  expect(err).toBe(
    "podtop: you may not list pods in all namespaces: this is namespace default; -n shows another\n",
  );
});

test("who asks for all namespaces and may not gets the refusal, not another picture", async () => {
  const { podtop } = await servedCluster({ hook: refuse((path) => path === "/api/v1/pods") });
  const { code, out, err } = await podtop("-A --once");
  expect([code, out]).toEqual([3, ""]);
  expect(err).toContain("pods is forbidden: jane may not");
});

test("a clock that differs from the cluster's is said beside the picture, whose times are the cluster's", async () => {
  const at = Date.now() + 86_400_000;
  const { podtop } = await servedCluster({ now: () => at });
  const { code, out, err } = await podtop("--once -o json");
  expect([code, err]).toEqual([0, "podtop: this machine's clock is 24h behind: ages are by the cluster's\n"]);
  expect(Date.parse(JSON.parse(out).generatedAt)).toBeGreaterThanOrEqual(Math.floor(at / 1000) * 1000);
});

test("a field that the server does not select by is wrong use", async () => {
  const { podtop } = await servedCluster();
  const { code, out, err } = await podtop("--once --field-selector foo=bar");
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/^podtop: --field-selector: .*foo/);
});

test("forbidden nodes and events leave holes that the JSON names", async () => {
  const { podtop } = await servedCluster({ hook: refuse((path) => /nodes$|events$/.test(path)) });
  const { code, out } = await podtop("--once -o json");
  const { pods, incomplete } = JSON.parse(out);
  expect(code).toBe(0);
  expect(pods.length).toBeGreaterThan(0);
  expect(incomplete.map(({ resource }: { resource: string }) => resource)).toEqual(["nodes", "events"]);
});

test("who may list and not watch gets the picture, whole", async () => {
  const hook: Hook = ({ query }, response) => {
    if (!query.has("watch")) return false;
    sendStatus(response, { code: 403, reason: "Forbidden", message: "jane cannot watch" });
  };
  const { podtop } = await servedCluster({ hook });
  const { code, out, err } = await podtop("--once -o json");
  const { pods, incomplete } = JSON.parse(out);
  expect([code, err, incomplete]).toEqual([0, "", []]);
  expect(pods.length).toBeGreaterThan(0);
});

const noStreams: Hook = ({ query }, response) => {
  if (!query.has("watch")) return false;
  sendStatus(response, { code: 500, reason: "InternalError", message: "no streams here" });
};

test("a watch that does not start leaves the list that was read before it", async () => {
  const { podtop } = await servedCluster({ hook: noStreams });
  const { code, out, err } = await podtop("--once -o json");
  const { pods, incomplete } = JSON.parse(out);
  expect([code, err]).toEqual([0, ""]);
  expect(pods.length).toBeGreaterThan(0);
  expect(incomplete[0]).toMatchObject({ resource: "pods", message: "no streams here" });
});

test("a server that ends every watch at once still has a list to print", async () => {
  const hook: Hook = ({ query }, response) => {
    if (!query.has("watch")) return false;
    response.writeHead(200, jsonHeaders).end();
  };
  const { podtop } = await servedCluster({ hook });
  const { code, out } = await podtop("--once -o json");
  expect([code, JSON.parse(out).pods.length > 0]).toEqual([0, true]);
});

test("the first set of --watch is complete with the list, whatever becomes of the watch", async () => {
  const { kubeconfig } = await servedCluster({ hook: noStreams });
  const io = fakeIo();
  const ended = run(["--watch", "-o", "ndjson", "--kubeconfig", kubeconfig], io);
  await io.untilOut('{"type":"synced"}');
  io.stop("SIGINT");
  expect(await ended).toBe(130);
});

test("a cluster that does not answer ends --once with 3 and one clear line", async () => {
  const { server, podtop } = await servedCluster();
  const { url } = server;
  await server.close();
  const { code, out, err } = await podtop("--once");
  expect([code, out]).toEqual([3, ""]);
  expect(err.split("\n")).toEqual([
    `podtop: ${url}: connection refused`,
    "Is it up, and can it be reached from here? --context and --server choose another.",
    "",
  ]);
});
