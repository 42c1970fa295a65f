import { describe, expect, test } from "vitest";
import { ageCell } from "../../src/model/human-duration.ts";
import { nextRestart } from "../../src/model/next-restart.ts";
import { readyCell, restartsCell } from "../../src/model/pod-text.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { toNode } from "../../src/model/to-node.ts";
import { toPod } from "../../src/model/to-pod.ts";
import { fullEvent, fullNode, fullPod, oddObjects } from "./odd-objects.ts";

const now = Date.UTC(2026, 0, 15, 12);

/** Every place of a decoded object and what stands there; entries of lists and maps share a place. */
function typesOf(value: unknown, place: string, types: Map<string, string> = new Map()): Map<string, string> {
  const isList = Array.isArray(value);
  const type = isList ? "list" : value instanceof Map ? "map" : typeof value;
  types.set(place, type === "number" && !Number.isFinite(value) ? "no number" : type);
  if (typeof value !== "object" || value === null) return types;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const shares = isList || value instanceof Map || /\.(?:requests|limits)$/.test(place);
  for (const [key, inner] of entries) typesOf(inner, shares ? `${place}[]` : `${place}.${key}`, types);
  return types;
}

/** What is not as the type of the decoded object has it, told from one that is full and one that is empty. */
function faults<T extends object>(decoded: T, { full, empty }: { full: T; empty: T }): string[] {
  const known = typesOf(full, "");
  const found = typesOf(decoded, "");
  const missing = Object.keys(empty).filter((key) => !found.has(`.${key}`));
  const wrong = [...found].filter(([place, type]) => known.has(place) && known.get(place) !== type);
  return [
    ...missing.map((key) => `${key} is missing`),
    ...wrong.map(([place, type]) => `${place} is ${type}`),
  ];
}

const cases = [
  ["pod", toPod, fullPod],
  ["node", toNode, fullNode],
  ["event", toClusterEvent, fullEvent],
] as const;

describe.each(cases)("a %s with something odd in it", (_kind, decode, wire) => {
  const to = decode as (wire: unknown) => object;
  const full = to(wire);
  const empty = to({});
  test("is decoded as if the odd part were missing", () => {
    const found = oddObjects<unknown>(wire).flatMap(({ what, object }) =>
      faults(to(object), { full, empty }).map((fault) => `${what}: ${fault}`),
    );
    expect(found).toEqual([]);
  });
});

test("what is not touched by the odd part is decoded as ever", () => {
  const { status, ...rest } = fullPod;
  const odd = {
    ...rest,
    status: { ...status, conditions: "x", containerStatuses: [null, ...(status?.containerStatuses ?? [])] },
  };
  const { conditions, ...decoded } = toPod(odd as never);
  const { conditions: _, ...whole } = toPod(fullPod);
  expect(conditions).toEqual([]);
  expect(decoded).toEqual(whole);
});

test("the cells of the time are computed for every odd pod", () => {
  for (const { what, object } of oddObjects(fullPod)) {
    const pod = toPod(object);
    const cells = [readyCell(pod), restartsCell(pod, now), ageCell(pod.createdAt, now)];
    expect(cells.join(" "), what).not.toMatch(/NaN|undefined|null|object/);
    for (const container of pod.containers)
      expect(nextRestart(container, now) ?? 0, what).toBeGreaterThanOrEqual(0);
  }
});
