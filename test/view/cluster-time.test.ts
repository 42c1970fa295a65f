import { expect, test } from "vitest";
import { differenceWords, isOtherDifference } from "../../src/view/cluster-time.ts";
import { newDeleteDialog } from "../../src/view/delete-state.ts";
import { screen } from "./draw.ts";
import { live, minutes, now, seconds } from "./sample-cluster.ts";
import { bad, ledger, shop } from "./sample-shop.ts";

const target = { namespace: bad.namespace, name: bad.name, uid: bad.uid };
const deletion = newDeleteDialog({ targets: [target], openedAt: 0 });

test.for([
  ["rows and their notes", {}],
  ["groups of nodes", { grouping: "node" }],
  ["the dialog of a delete", { dialog: deletion }],
] as const)("%s are aged by the cluster's clock, whatever this machine's says", ([, ui]) => {
  const parts = { ghosts: [{ pod: ledger, goneAt: now - seconds(4) }] };
  const right = screen({ snapshot: shop(parts), ui });
  for (const aheadMs of [minutes(10), minutes(-1440)]) {
    const snapshot = shop({
      ...parts,
      aheadMs,
      heardAt: now - aheadMs,
      streams: ["pods", "nodes", "events"].map((resource) => ({
        ...live(resource as "pods"),
        lastByteAt: now - aheadMs - seconds(2),
      })),
    });
    expect(screen({ snapshot, now: now - aheadMs, ui })).toBe(right);
  }
});

test("how old the picture is, is told by this machine's clock", () => {
  const state = { kind: "stale", since: now - minutes(3), retryAt: now + seconds(9) } as const;
  const streams = [{ resource: "pods" as const, state }];
  const drawn = screen({ snapshot: shop({ streams, aheadMs: minutes(10) }), ui: {} });
  expect(drawn).toContain("PICTURE IS 3m OLD");
  expect(drawn).toContain("next try in 9s");
});

test("a difference is worth words from a minute on, rounded to minutes", () => {
  expect([0, 59_999, -59_999].map(differenceWords)).toEqual([undefined, undefined, undefined]);
  expect(differenceWords(minutes(10) - 700)).toBe(
    "this machine's clock is 10m behind: ages are by the cluster's",
  );
  expect(differenceWords(-minutes(90))).toBe("this machine's clock is 90m ahead: ages are by the cluster's");
});

test("what was told is told again only when it changed by a minute", () => {
  expect(isOtherDifference(minutes(10), minutes(10) + 900)).toBe(false);
  expect(isOtherDifference(300, minutes(10))).toBe(true);
});
