import { expect, test } from "vitest";
import { compareForms } from "./form-parity.ts";
import { type Comparison, compareOnce } from "./pod-tables.ts";
import { RawApi } from "./raw-api.ts";
import { kubeconfigOf, loadScenario } from "./real-cluster.ts";

/** Compares until every pod stood still once, and at most this often: some pods never do. */
const maxRounds = 10;

/** Compares again and again until `isDone`; a difference in any round counts. */
async function compareUntil(isDone: (seen: Set<string>, last: Comparison) => boolean) {
  const seen = new Set<string>();
  const differences = new Set<string>();
  let last: Comparison;
  let rounds = 0;
  do {
    last = await compareOnce();
    rounds++;
    for (const key of last.compared) seen.add(key);
    for (const difference of last.differences) differences.add(difference);
  } while (!isDone(seen, last));
  return { seen, last, rounds, differences: [...differences] };
}

test("READY, STATUS, RESTARTS and the wide cells of every pod of the zoo are kubectl's", async () => {
  await loadScenario("zoo");
  let rounds = 0;
  const { seen, last, differences } = await compareUntil(
    (known, { moving }) => moving.every((key) => known.has(key)) || ++rounds === maxRounds,
  );
  expect(differences).toEqual([]);
  expect(last.moving.filter((key) => !seen.has(key))).toEqual([]);
  expect([...seen].filter((key) => key.startsWith("zoo/")).length).toBeGreaterThanOrEqual(70);
});

test("the zoo says the same in protobuf as in JSON", async () => {
  const api = await RawApi.open(kubeconfigOf());
  try {
    for (const [resource, least] of [
      ["pods", 70],
      ["nodes", 2],
      ["events", 100],
    ] as const) {
      const { equal, differences } = await compareForms(api, resource);
      expect(differences).toEqual([]);
      expect(equal).toBeGreaterThanOrEqual(least);
    }
  } finally {
    await api.close();
  }
});

test("all cells are kubectl's all through a rollout", async () => {
  let isApplied = false;
  const applied = loadScenario("rollout").finally(() => {
    isApplied = true;
  });
  // The last round begins after it: the pod that came last stands still then, too.
  let wasApplied = false;
  const { seen, rounds, differences } = await compareUntil(() => {
    const isLast = wasApplied;
    wasApplied = isApplied;
    return isLast;
  });
  await applied;
  expect(differences).toEqual([]);
  expect(rounds).toBeGreaterThan(5);
  // Both revisions were seen: 6 pods each.
  expect([...seen].filter((key) => key.startsWith("demo-rollout/")).length).toBeGreaterThanOrEqual(12);
});
