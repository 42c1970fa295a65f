import { expect, test } from "vitest";
import { findingsOf } from "../../../src/model/finding/findings-of.ts";
import { podAt } from "../../../src/model/pod-health.ts";
import { toClusterEvent } from "../../../src/model/to-event.ts";
import { toNode } from "../../../src/model/to-node.ts";
import { toPod } from "../../../src/model/to-pod.ts";
import type { WireEvent, WireNode, WirePod } from "../../../src/model/wire.ts";
import { fullEvent, fullNode, fullPod, oddObjects } from "../odd-objects.ts";
import { factsOf, families, now } from "./finding-cases.ts";

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

/** Patterns that go back and forth take minutes for these. */
const nasty = ["a ", " ", "(", "{", "...", ";", '"', "/", ":", "\n", "failed: ", "1 x, ", 'volume "x" '];

test("messages of any length are read at once, and no sentence is longer than a person reads", () => {
  for (const piece of nasty) {
    const tail = piece.repeat(Math.ceil(50_000 / piece.length));
    for (const one of families.flatMap(({ cases }) => cases)) {
      const facts = factsOf(one);
      const events = [...facts.events].map((each) => ({ ...each, message: each.message + tail }));
      const containers = facts.pod.containers.map((container) => ({
        ...container,
        ...(container.lastTermination && {
          lastTermination: { ...container.lastTermination, message: tail },
        }),
        ...(container.state.state === "waiting" && {
          state: { ...container.state, message: `${container.state.message}${tail}` },
        }),
      }));
      const conditions = facts.pod.conditions.map((each) => ({ ...each, message: `${each.message}${tail}` }));
      const found = findingsOf({
        ...facts,
        events,
        pod: { ...facts.pod, containers, conditions, message: tail },
      });
      for (const { sentence } of found) expect(sentence.length).toBeLessThan(700);
    }
  }
});
