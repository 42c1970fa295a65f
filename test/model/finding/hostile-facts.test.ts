import { expect, test } from "vitest";
import { admissionCause } from "../../../src/model/finding/admission-cause.ts";
import { evictedCause } from "../../../src/model/finding/evicted-cause.ts";
import type { FindingFacts } from "../../../src/model/finding/finding.ts";
import { findingsOf } from "../../../src/model/finding/findings-of.ts";
import { podAt } from "../../../src/model/pod-health.ts";
import { toClusterEvent } from "../../../src/model/to-event.ts";
import { toNode } from "../../../src/model/to-node.ts";
import { toPod } from "../../../src/model/to-pod.ts";
import type { WireEvent, WireNode, WirePod } from "../../../src/model/wire.ts";
import { fullEvent, fullNode, fullPod, oddObjects } from "../odd-objects.ts";
import { type FindingCase, factsOf, families, now } from "./finding-cases.ts";

const pod = (wire: WirePod) => podAt(toPod(wire), now);
const event = (wire: WireEvent) => toClusterEvent(wire);

test("odd objects have findings like others: whole sentences without what is missing", () => {
  const said = [
    ...oddObjects<WirePod>(fullPod).map(({ object }) =>
      findingsOf({ now, pod: pod(object), events: [event(fullEvent)] }),
    ),
    ...oddObjects<WireEvent>(fullEvent).map(({ object }) =>
      findingsOf({ now, pod: pod(fullPod), events: [event(object)], ownerEvents: [event(object)] }),
    ),
    ...oddObjects<WireNode>(fullNode).map(({ object }) =>
      findingsOf({ now, pod: pod(fullPod), node: toNode(object), events: [] }),
    ),
  ].flat();
  const wrong = said.filter(({ sentence, hint, evidence }) =>
    /undefined|NaN|\[object|null/.test([sentence, hint, ...evidence].join("\n")),
  );
  expect(said.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

/** The facts of a case with this behind each of its messages. */
function withTail(one: FindingCase, tail: string): FindingFacts {
  const facts = factsOf(one);
  const events = [...facts.events].map((each) => ({ ...each, message: each.message + tail }));
  const ownerEvents = [...(facts.ownerEvents ?? [])].map((each) => ({
    ...each,
    message: each.message + tail,
  }));
  const containers = facts.pod.containers.map((container) => ({
    ...container,
    ...(container.lastTermination && { lastTermination: { ...container.lastTermination, message: tail } }),
    ...(container.state.state === "waiting" && {
      state: { ...container.state, message: `${container.state.message}${tail}` },
    }),
  }));
  const conditions = facts.pod.conditions.map((each) => ({ ...each, message: `${each.message}${tail}` }));
  return { ...facts, events, ownerEvents, pod: { ...facts.pod, containers, conditions, message: tail } };
}

const allCases = families.flatMap(({ cases }) => cases);

/** Patterns that go back and forth take minutes for these. */
const nasty = ["a ", " ", "(", "{", "...", ";", '"', "/", ":", "\n", "failed: ", "1 x, ", 'volume "x" '];

test("messages of any length are read at once, and no sentence is longer than a person reads", () => {
  for (const piece of nasty) {
    const tail = piece.repeat(Math.ceil(50_000 / piece.length));
    for (const one of allCases)
      for (const { sentence } of findingsOf(withTail(one, tail))) expect(sentence.length).toBeLessThan(700);
  }
});

/** Beginnings of what patterns look for, without its end: one that looks for the end from each takes hours. */
const beginnings = [
  "failed quota: a: must specify b",
  "image pull secrets (",
  "The node had condition: [a",
  "runAsNonRoot and image has non-numeric user (",
  "error looking up service account a",
  "already used by pod(s) a",
  "adding pod a",
  "exec: stat exec a",
  "low on resource: a. Threshold quantity: ",
  "Container a was using a",
  "a",
  ".",
  "\t",
];
/** Each takes its own way out of the pattern. */
const ends = ["\n", '"', "!"];

const oneOfEachCode = [...new Map(allCases.map((one) => [one.expect[0]?.code, one])).values()];

test.for(beginnings)("a megabyte of %j is read at once", (piece) => {
  for (const end of ends) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length)) + end;
    expect(admissionCause(text).words.length).toBeLessThan(700);
    expect(evictedCause(text, "node n1").why.length).toBeLessThan(700);
    for (const one of oneOfEachCode)
      for (const { sentence } of findingsOf(withTail(one, text))) expect(sentence.length).toBeLessThan(700);
  }
});
