import dns from "node:dns";
import { Socket } from "node:net";
import { expect, test, vi } from "vitest";
import type { KubeOptions } from "../../src/kube/kube-options.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";

/** podtop on a quiet cluster, with its heartbeat going. */
async function settled(): Promise<FaultDriver> {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(70));
  podtop.expectUndisturbed();
  return podtop;
}

test("[34] a connection that is reset in the body is opened anew from the last version, and nobody is told", async () => {
  const podtop = await settled();
  podtop.change();
  await podtop.quiet();
  const version = String(podtop.cluster.revisions.current);
  const { port } = podtop.server.watch().asked;
  podtop.proxy.links.find((link) => link.port === port)?.end("reset");
  podtop.change();
  for (let passed = 0; passed < 30; passed++) {
    await podtop.advance(100);
    podtop.expectCalm();
  }
  expect(podtop.server.watches()).toHaveLength(2);
  expect(podtop.server.watches()[1]?.query.get("resourceVersion")).toBe(version);
  expect(podtop.server.lists()).toHaveLength(1);
  podtop.expectEqual();
  await podtop.invariantsHold();
});

test("[35] while connections are refused for 5 min the age and the next try are told", async () => {
  const podtop = await settled();
  await podtop.proxy.refuse();
  podtop.proxy.reset();
  podtop.change();
  await podtop.within(seconds(10), () => podtop.banner() !== "");
  for (let passed = 10; passed < 300; passed += 10) {
    await podtop.advance(seconds(10));
    expect(podtop.header()).not.toMatch(/ live\b/);
    expect(podtop.banner()).toMatch(/connection refused by \S+ since .*(next try in \d+s|trying now)/);
    expect(podtop.names).toHaveLength(6);
  }
  expect(podtop.header()).toMatch(/ [45]m\d*s? /);
  await podtop.proxy.accept();
  podtop.retryNow();
  await podtop.within(seconds(2), () => podtop.isLive);
  await podtop.quiet();
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test.for([
  ["36", "both ways are", undefined],
  ["37", "only the way down is", "down"],
] as const)("[%s] when %s dead and nobody is told, it is not live after 45 s", async ([, , direction]) => {
  const podtop = await settled();
  const { accepted } = podtop.proxy;
  podtop.proxy.set({ flow: { kind: "drop" }, ...(direction && { direction }) });
  podtop.change();
  await podtop.advance(seconds(45) + 1);
  expect(podtop.header()).not.toMatch(/ live\b/);
  expect(podtop.banner()).toMatch(/^ ! no word from \S+ since [\d:]+ · r now · deletes are off$/);
  // The heartbeat's; then those of the streams.
  await podtop.advance(seconds(5));
  expect(podtop.proxy.accepted - accepted).toBeGreaterThanOrEqual(3);
  podtop.proxy.forward();
  await podtop.within(seconds(20), () => podtop.isLive);
  podtop.expectEqual();
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[36] a connection that died without a word is opened anew at once on the key r", async () => {
  const podtop = await settled();
  podtop.proxy.forgetOpen();
  podtop.change();
  await podtop.advance(seconds(6));
  podtop.expectCalm();
  podtop.retryNow();
  const ms = await podtop.within(seconds(12), () => podtop.server.watches().length === 2 && podtop.isLive);
  expect(ms).toBeLessThanOrEqual(seconds(1));
  await podtop.quiet();
  podtop.expectEqual();
  podtop.expectCalm();
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test.for([
  ["36", "both ways of", undefined],
  ["37", "only the way down of", "down"],
] as const)(
  "[%s] when %s open connections died and new ones work, streams are new in 50 s",
  async ([, , direction]) => {
    const podtop = await settled();
    podtop.proxy.forgetOpen(direction);
    podtop.change();
    await podtop.within(seconds(50), () => podtop.server.watches().length === 2);
    await podtop.quiet();
    podtop.expectEqual();
    podtop.expectCalm();
    expect(podtop.server.lists()).toHaveLength(1);
    await podtop.invariantsHold();
  },
);

test.for(["is kept", "is forgotten"] as const)(
  "[38] after a sleep of 8 h the age is told at once, and it is live in 5 s where the version %s",
  async (version) => {
    const podtop = await settled();
    const asked = podtop.server.asked.length;
    podtop.clock.jump(minutes(8 * 60));
    podtop.proxy.forgetOpen();
    podtop.change();
    if (version === "is forgotten") podtop.cluster.faults.compact();
    expect(podtop.header()).not.toMatch(/ live\b/);
    expect(podtop.header()).toMatch(/\b8h/);
    const ms = await podtop.within(seconds(7), () => / live\b/.test(podtop.header()) && podtop.isLive);
    expect(ms).toBeLessThanOrEqual(seconds(5));
    await podtop.quiet();
    podtop.expectEqual();
    podtop.expectCalm();
    await podtop.advance(seconds(10));
    // A ping, and of each stream a watch, or one that is refused, a list and another.
    const perStream = version === "is kept" ? 1 : 3;
    expect(podtop.server.asked.length - asked).toBeLessThanOrEqual(1 + 3 * perStream);
    await podtop.invariantsHold();
  },
);

test.for([60, 240, 350])(
  "[39] a router that forgets connections idle for %d s is not noticed",
  async (limit) => {
    const podtop = await settled();
    podtop.proxy.forgetIdle(seconds(limit));
    for (let round = 0; round < 12; round++) {
      await podtop.advance(seconds(37) * (1 + (round % 3)));
      podtop.expectCalm();
      podtop.change(round % 6);
      const version = String(podtop.cluster.revisions.current);
      const isSeen = () => [...podtop.store.pods.values()].some((pod) => pod.resourceVersion === version);
      await podtop.within(seconds(90), isSeen);
      podtop.expectCalm();
    }
    expect(podtop.server.lists()).toHaveLength(1);
    await podtop.invariantsHold();
  },
);

test("[67] while a name is not found the age is told, and its new address is asked for at each try", async () => {
  const names = new Names("127.0.0.1");
  const kube: Partial<KubeOptions> = {};
  const podtop = await FaultDriver.start({
    kube,
    prepare: ({ proxy }) => {
      kube.server = `https://localhost:${proxy.port}`;
    },
  });
  names.address = undefined;
  podtop.proxy.reset();
  podtop.change();
  await podtop.advance(minutes(2));
  expect(podtop.header()).not.toMatch(/ live\b/);
  expect(podtop.banner()).toMatch(/name not found: localhost:\d+ since .*(next try in \d+s|trying now)/);
  // Nobody listens there.
  names.address = "127.0.0.2";
  await podtop.advance(minutes(1));
  expect(podtop.banner()).toMatch(/connection refused by localhost:\d+ since /);
  names.address = "127.0.0.1";
  podtop.retryNow();
  await podtop.within(seconds(2), () => podtop.isLive);
  await podtop.quiet();
  podtop.expectEqual();
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[69] without a free file descriptor the picture has an age and its reason, and comes back", async () => {
  const podtop = await settled();
  const connect = vi.spyOn(Socket.prototype, "connect").mockImplementation(noDescriptor);
  podtop.proxy.reset();
  podtop.change();
  await podtop.advance(minutes(2));
  expect(podtop.header()).not.toMatch(/ live\b/);
  expect(podtop.banner()).toMatch(/too many open files .*(next try in \d+s|trying now)/);
  expect(podtop.names).toHaveLength(6);
  connect.mockRestore();
  podtop.retryNow();
  await podtop.within(seconds(2), () => podtop.isLive);
  await podtop.quiet();
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

/** As Node does at the process's limit. */
function noDescriptor(this: Socket): Socket {
  const code = "EMFILE";
  const error = Object.assign(new Error(`connect ${code} 127.0.0.1:443 - Local (undefined:undefined)`), {
    code,
  });
  return this.destroy(error);
}

/** The resolver in a test's hand. */
class Names {
  constructor(public address: string | undefined) {
    vi.spyOn(dns, "lookup").mockImplementation(((host: string, options: dns.LookupOptions, done: Found) => {
      setImmediate(() => {
        const { address } = this;
        const code = "ENOTFOUND";
        const missing = () => Object.assign(new Error(`getaddrinfo ${code} ${host}`), { code });
        if (address === undefined) done(missing());
        else if (options.all) done(null, [{ address, family: 4 }]);
        else done(null, address, 4);
      });
    }) as never);
  }
}

type Found = (error: Error | null, address?: string | dns.LookupAddress[], family?: number) => void;
