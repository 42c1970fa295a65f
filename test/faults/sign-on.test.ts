import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tlsFile } from "../support/fake-api-server.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";

/** A folder that goes with the test. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "podtop-faults-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

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
