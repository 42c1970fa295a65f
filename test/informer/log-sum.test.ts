import { expect, test } from "vitest";
import { sumState } from "../../src/informer/log-sum.ts";
import type { LogState } from "../../src/model/log-line.ts";

const sum = (...states: LogState[]) =>
  sumState(
    states.map((state, place) => {
      const target = { namespace: "shop", name: `api-${place}`, uid: `uid-${place}` };
      return { source: { target, container: "app", kind: "main" as const }, state, lineCount: 0 };
    }),
  );

test("sources that stand alike for the same reason say it once, others are counted", () => {
  const gone: LogState = { kind: "ended", why: "the pod is gone" };
  expect(sum(gone, gone)).toEqual(gone);
  expect(sum(gone, { kind: "ended", why: "completed (0)" })).toEqual({
    kind: "ended",
    why: "the pod is gone, and 1 more",
  });
});

test("sources that have nothing to say do not count", () => {
  const gone: LogState = { kind: "ended", why: "the pod is gone" };
  expect(sum({ kind: "ended", why: "" }, gone)).toEqual(gone);
  expect(sum({ kind: "waiting", why: "" })).toEqual({ kind: "waiting", why: "" });
});
