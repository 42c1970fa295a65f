import { expect, test } from "vitest";
import { humanDuration, toldAt } from "../../src/model/human-duration.ts";
import { printOnce } from "../../src/print/print-once.ts";
import type { SimPod } from "../../src/sim/pod/sim-pod.ts";
import { differenceWords } from "../../src/view/cluster-time.ts";
import { templateOf } from "../sim/sim-driver.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";

const days = (count: number) => minutes(24 * 60 * count);

const newPod = ({ cluster }: FaultDriver, name: string): SimPod =>
  cluster.createPod({ namespace: "team-00", name, template: templateOf() });

/** What the time can be by the cluster's clock (ms since epoch): the second of a `Date` leaves that much open. */
const timesOf = ({ clock }: FaultDriver) => [0, seconds(1)].map((more) => clock.now() + more);

interface PodFacts {
  namespace: string;
  name: string;
  age: string;
}

/** `--once -o json` of what podtop holds. */
function json({ store, sim }: FaultDriver) {
  const text = [
    ...printOnce({
      format: "json",
      snapshot: store,
      source: sim.source,
      namespaces: [],
      now: store.clusterClock.now(),
      view: { grouping: "none", filter: "", problemsOnly: false },
      symbols: "unicode",
    }),
  ].join("");
  return { text, ...(JSON.parse(text) as { generatedAt: string; pods: PodFacts[] }) };
}

/** Every age that a person sees or a program reads is one by the cluster's clock. */
function expectRightAges(podtop: FaultDriver): void {
  const { text, pods, generatedAt } = json(podtop);
  const screen = podtop.screen();
  expect(`${text}${screen}`).not.toContain("<invalid>");
  expect(screen).not.toMatch(/ -\d+[smhd]\b/);
  const late = Date.parse(generatedAt) - podtop.clock.now();
  expect(Math.abs(late)).toBeLessThanOrEqual(seconds(1));
  for (const { name, namespace, createdAt = Number.NaN } of podtop.store.pods.values()) {
    const times = timesOf(podtop);
    const told = times.map((now) => humanDuration(toldAt(createdAt, now) - createdAt));
    expect(times.map((now) => humanDuration(now - createdAt))).toContain(
      pods.find((one) => one.name === name && one.namespace === namespace)?.age,
    );
    const row = screen.split("\n").find((line) => line.includes(` ${name} `));
    expect(
      row?.split(/\s+/).filter((word) => told.includes(word)),
      row,
    ).not.toEqual([]);
  }
}

test.for([
  [minutes(-10), "this machine's clock is 10m behind: ages are by the cluster's"],
  [minutes(10), "this machine's clock is 10m ahead: ages are by the cluster's"],
  [days(-1), "this machine's clock is 24h behind: ages are by the cluster's"],
  [days(1), "this machine's clock is 24h ahead: ages are by the cluster's"],
] as const)(
  "[49] with a clock that is %d ms ahead of the cluster's, ages and deadlines are by the cluster's",
  async ([skewMs, words]) => {
    const podtop = await FaultDriver.start({ scenario: "load:40", skewMs });
    const right = await FaultDriver.start({ scenario: "load:40" });
    expect(podtop.store.healthCounts).toEqual(right.store.healthCounts);
    expect(differenceWords(podtop.store.aheadMs)).toBe(words);
    expectRightAges(podtop);
    await podtop.advance(1_700);
    newPod(podtop, "young");
    await podtop.quiet();
    expectRightAges(podtop);
    await podtop.advance(minutes(6));
    expectRightAges(podtop);
    podtop.expectCalm();
    await podtop.invariantsHold();
    await right.invariantsHold();
  },
);

test("[49] a clock that is set right in the middle of a session changes no age and makes nothing overdue", async () => {
  const podtop = await FaultDriver.start({ scenario: "load:40", skewMs: minutes(-10) });
  await podtop.advance(minutes(1));
  newPod(podtop, "young");
  await podtop.advance(300);
  podtop.skewMs = 0;
  const overdue = () => [...podtop.store.pods.values()].filter(({ isOverdue }) => isOverdue);
  for (let second = 0; second < 10; second++) {
    expectRightAges(podtop);
    expect(overdue()).toEqual([]);
    await podtop.advance(seconds(1));
  }
  expect(differenceWords(podtop.store.aheadMs)).toBeUndefined();
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[49] a clock that goes wrong in the middle of a session is known within seconds", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(minutes(1));
  podtop.skewMs = days(-1);
  newPod(podtop, "young");
  await podtop.advance(seconds(5));
  expectRightAges(podtop);
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[49] a clock that is right is not corrected, whatever part of a second the answers come in", async () => {
  const podtop = await FaultDriver.start();
  for (let time = 0; time < 20; time++) {
    await podtop.advance(seconds(17) + 130);
    podtop.proxy.reset();
    podtop.provoke();
    expect(podtop.store.aheadMs).toBe(0);
  }
  await podtop.invariantsHold();
});
