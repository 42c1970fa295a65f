import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { FakePlugins } from "../kube/fake-plugins.ts";
import { tlsFile } from "../support/fake-api-server.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";

/** A folder that goes with the test. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "podtop-faults-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A kubeconfig for this server, of a user who signs in with a program. */
function writeConfig(path: string, server: string): void {
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "/opt/sso/login",
    interactiveMode: "Never",
  };
  const config = {
    "current-context": "prod",
    contexts: [{ name: "prod", context: { cluster: "c", user: "u" } }],
    clusters: [{ name: "c", cluster: { server, "certificate-authority": tlsFile("server.crt") } }],
    users: [{ name: "u", user: { exec } }],
  };
  writeFileSync(path, JSON.stringify(config));
}

/** podtop with that kubeconfig, and its plugin in the test's hand; not yet begun. */
async function signedInByPlugin() {
  const plugins = new FakePlugins();
  const kubeconfig = join(folder(), "config");
  // The server is named by the file alone.
  const flags = { server: undefined, certificateAuthority: undefined };
  const kube = { kubeconfig, ...flags, startPlugin: plugins.start };
  const options = { kube, server: { token: "t" } };
  const podtop = await FaultDriver.prepare(options);
  writeConfig(kubeconfig, `https://127.0.0.1:${podtop.proxy.port}`);
  return { podtop, plugins, kubeconfig };
}

test("[28] a token that has just expired is renewed once, and nobody is told", async () => {
  const { podtop, plugins } = await signedInByPlugin();
  plugins.onStart = (run) => run.give({ token: "t" });
  podtop.begin();
  await podtop.until(() => podtop.isLive);
  await podtop.advance(seconds(90));
  podtop.server.refuse(
    { verb: "watch", resource: "pods", times: 1 },
    { code: 401, reason: "Unauthorized", message: "Unauthorized" },
  );
  podtop.cluster.faults.endWatches("pods");
  podtop.change();
  await podtop.quiet();
  podtop.expectCalm();
  podtop.expectEqual();
  expect(plugins.runs).toHaveLength(2);
  expect(podtop.server.watches()).toHaveLength(3);
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[29] a plugin that fails is told in its own words, and runs once a minute at most", async () => {
  const { podtop, plugins } = await signedInByPlugin();
  plugins.onStart = (run) => run.fail("Error loading SSO Token: run \u001b[1maws sso login\u001b[0m");
  podtop.begin();
  await podtop.advance(minutes(10));
  expect(podtop.header()).toContain("NO PICTURE YET");
  expect(podtop.banner()).toMatch(/^ ! not signed in: .*login.*Error loading SSO Token: run .*aws sso login/);
  expect(plugins.runs.length).toBeLessThanOrEqual(11);
  plugins.onStart = (run) => run.give({ token: "t" });
  await podtop.within(minutes(2), () => podtop.isLive);
  await podtop.invariantsHold();
});

test("[44] while a slow plugin signs in it is waited for by name, and the picture comes when it is done", async () => {
  const { podtop, plugins } = await signedInByPlugin();
  podtop.begin();
  await podtop.advance(seconds(20));
  expect(podtop.header()).toContain("loading");
  expect(podtop.banner()).toBe(" ! waiting for login to sign in");
  plugins.last.give({ token: "t" });
  await podtop.until(() => podtop.isLive);
  podtop.expectCalm();
  expect(plugins.runs).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[45] a plugin that hangs is given up after 30 s, told so, and ended with podtop", async () => {
  const { podtop, plugins } = await signedInByPlugin();
  podtop.begin();
  await podtop.advance(seconds(31));
  expect(podtop.banner()).toMatch(/^ ! not signed in: .*login.* 30 s/);
  expect(plugins.last.signals[0]).toBe("SIGTERM");
  plugins.last.end({ code: 1 });
  plugins.onStart = (run) => run.give({ token: "t" });
  await podtop.within(minutes(2), () => podtop.isLive);
  await podtop.invariantsHold();
});

test("[70] a kubeconfig that is changed or deleted while podtop runs moves nothing, and is told", async () => {
  const { podtop, plugins, kubeconfig } = await signedInByPlugin();
  plugins.onStart = (run) => run.give({ token: "t" });
  podtop.begin();
  await podtop.until(() => podtop.isLive);
  writeConfig(kubeconfig, "https://127.0.0.1:1");
  await podtop.advance(minutes(2));
  expect(podtop.banner()).toBe(" ! kubeconfig changed on disk: still on prod");
  rmSync(kubeconfig);
  podtop.proxy.reset();
  podtop.change();
  await podtop.advance(minutes(2));
  expect(podtop.header()).toMatch(/ live\b/);
  podtop.expectEqual();
  await podtop.invariantsHold();
});

test("[27] a redirect to another host is refused, told with the host, and not followed", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  const recover = podtop.server.answer({}, ({ response }) =>
    response.writeHead(301, { location: "https://portal.example/login?next=/api" }).end(),
  );
  podtop.cluster.faults.endWatches();
  await podtop.advance(minutes(2));
  expect(podtop.banner()).toMatch(/^ ! .*redirect.* portal\.example.* since [\d:]+ .*next try in \d+s/);
  expect(podtop.names).toHaveLength(6);
  podtop.change();
  recover();
  podtop.retryNow();
  await podtop.invariantsHold();
});

test("[29] 401 for ever is told with the server's words, the rows stay, and it is asked seldom", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  const message = "the token has expired";
  const recover = podtop.server.refuse({}, { code: 401, reason: "Unauthorized", message });
  podtop.cluster.faults.endWatches();
  const asked = podtop.server.asked.length;
  await podtop.advance(minutes(10));
  expect(podtop.header()).toMatch(/PICTURE IS (9m\d+s|10m) OLD/);
  expect(podtop.banner()).toMatch(
    /^ ! not signed in: the token has expired since [\d:]+ · next try in \d+s · r now/,
  );
  expect(podtop.names).toHaveLength(6);
  // Each half minute for three streams, and the heartbeat's.
  expect((podtop.server.asked.length - asked) / 600).toBeLessThan(0.25);
  podtop.change();
  recover();
  podtop.retryNow();
  await podtop.within(seconds(2), () => podtop.isLive);
  await podtop.invariantsHold();
});

test("[40] a TLS handshake that hangs is told after 10 s", async () => {
  const podtop = await FaultDriver.prepare();
  podtop.proxy.set({ flow: { kind: "drop" } });
  podtop.begin();
  await podtop.advance(seconds(9));
  expect(podtop.banner()).toBe("");
  expect(podtop.header()).toContain("loading");
  await podtop.advance(seconds(1) + 1);
  expect(podtop.header()).toContain("NO PICTURE YET");
  expect(podtop.banner()).toMatch(
    /^ ! 127\.0\.0\.1:\d+: connected, but no TLS handshake within 10 s · next try in \d+s/,
  );
  await podtop.advance(minutes(2));
  podtop.proxy.forward();
  podtop.retryNow();
  await podtop.within(seconds(12), () => podtop.isLive);
  await podtop.invariantsHold();
});

test("[41] a certificate of an unknown authority is told as just that, without a storm, until the authority's file is right", async () => {
  const certificateAuthority = join(folder(), "ca.crt");
  copyFileSync(tlsFile("other-name.crt"), certificateAuthority);
  const podtop = await FaultDriver.prepare({ kube: { certificateAuthority } });
  podtop.begin();
  await podtop.advance(minutes(5));
  expect(podtop.banner()).toMatch(
    /^ ! the certificate of 127\.0\.0\.1:\d+ is .*(self-signed|unknown authority).* next try in \d+s · r now · deletes are off$/,
  );
  expect(podtop.screen()).not.toMatch(/insecure|skip/i);
  expect(podtop.proxy.accepted / 300).toBeLessThan(0.75);
  copyFileSync(podtop.server.server.caFile, certificateAuthority);
  await podtop.invariantsHold();
});
