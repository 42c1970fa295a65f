import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { FakeApiServer } from "../support/fake-api-server.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { fakeIo } from "./fake-io.ts";

const canary = "c4n4ry-t0ken";

/** `podtop --once` with a credential plugin of this script, on a cluster that wants the canary as token. */
async function onceWith(script: string, exec: object = {}) {
  const sim = createSimClusterApi({ scenario: "quiet", seed: 1, speed: 1, clock: new VirtualClock() });
  const server = await FakeApiServer.start({ api: sim, token: canary });
  const folder = await mkdtemp(join(tmpdir(), "podtop-sign-in-"));
  onTestFinished(async () => {
    await server.close();
    await sim.close();
    await rm(folder, { recursive: true });
  });
  const plugin = join(folder, "plugin.cjs");
  const kubeconfig = join(folder, "config");
  await writeFile(plugin, script);
  const command = { command: process.execPath, args: [plugin] };
  const user = { exec: { apiVersion: "client.authentication.k8s.io/v1", ...command, ...exec } };
  const cluster = { server: server.url, "certificate-authority": server.caFile };
  const config = {
    clusters: [{ name: "c", cluster }],
    users: [{ name: "u", user }],
    contexts: [{ name: "test", context: { cluster: "c", user: "u" } }],
    "current-context": "test",
  };
  await writeFile(kubeconfig, JSON.stringify(config));
  const io = fakeIo();
  const withState = { ...io, env: { ...io.env, XDG_STATE_HOME: join(folder, "state") } };
  const code = await run(["--once", "-o", "name", "-v", "--kubeconfig", kubeconfig], withState);
  const files = await readdir(folder);
  return { code, ...io.written(), hasReport: files.includes("state") };
}

const answer = (status: object) =>
  `console.log(JSON.stringify(${JSON.stringify({
    kind: "ExecCredential",
    apiVersion: "client.authentication.k8s.io/v1",
    status,
  })}));`;

test("a plugin signs in", async () => {
  const { code, out, err } = await onceWith(answer({ token: canary }));
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^pod\//);
});

test.for([
  [
    "fails",
    `${answer({ token: canary })} console.error("expired"); process.exitCode = 1;`,
    " failed: expired",
  ],
  [
    "answers what is no credential",
    `console.log("{${canary}");`,
    " gave no credential: its answer is not JSON",
  ],
] as const)(
  "a plugin that %s ends --once with 3 and its reason, and its output is nowhere",
  async ([, script, words]) => {
    const { code, out, err, hasReport } = await onceWith(script);
    expect([code, out, hasReport]).toEqual([3, "", false]);
    expect(err.split("\n")[0]).toBe(`podtop: not signed in: credential plugin ${process.execPath}${words}`);
    expect(err).not.toContain(canary);
  },
);

test("a plugin that must ask is refused without a terminal", async () => {
  const { code, err } = await onceWith("", { interactiveMode: "Always" });
  expect(code).toBe(3);
  expect(err).toContain("asks on a terminal (interactiveMode: Always), and podtop has none");
});
