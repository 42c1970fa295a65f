import { expect, test } from "vitest";
import { findingsOf } from "../../src/model/finding/findings-of.ts";
import type { ContainerState, Pod } from "../../src/model/pod.ts";
import { restartRate, restartRateWords } from "../../src/model/restart-rate.ts";
import { container, minutes, now, pod, seconds } from "../view/sample-cluster.ts";

const ago = (minute: number) => now - minutes(minute);

/** A pod whose container was started again so often; its runs now and before began so many minutes ago. */
function restarted(restartCount: number, runs: readonly number[] = [], more: Partial<Pod> = {}): Pod {
  const [current, before] = runs;
  const state: ContainerState =
    current === undefined
      ? { state: "waiting", reason: "CrashLoopBackOff" }
      : { state: "running", startedAt: ago(current) };
  const last = before !== undefined && { lastTermination: { exitCode: 0, startedAt: ago(before) } };
  return pod("api", {
    restartCount,
    containers: [container("app", { restartCount, state, ...last })],
    ...more,
  });
}

const words = (one: Pod, times: readonly number[] = [], since = ago(90)) =>
  restartRateWords(restartRate(one, { times: times.map(ago), since }, now));

test("what was watched is counted in ten minutes and in an hour", () => {
  expect(words(restarted(7), [50, 40, 9, 8, 1])).toBe("3 in the last 10m, 5 in the last hour");
  expect(words(restarted(7), [50, 40])).toBe("2 in the last hour");
  expect(words(restarted(7), [2, 1])).toBe("2 in the last 10m");
  expect(words(restarted(7))).toBe("");
});

test("of before it was watched, the pod tells of its last two starts, and there may have been more", () => {
  expect(words(restarted(7, [5, 20]), [], now)).toBe("1 in the last 10m, at least 2 in the last hour");
  expect(words(restarted(1, [5, 20]), [], now)).toBe("1 in the last 10m");
  expect(words(restarted(0, [5]), [], now)).toBe("");
  expect(words(restarted(7, [5, 20]), [5], ago(15))).toBe("1 in the last 10m, at least 2 in the last hour");
  expect(words(restarted(7, [2, 5]), [], now)).toBe("at least 2 in the last 10m");
});

test("of a pod that was watched from its first moment, all is known", () => {
  const young = restarted(2, [5, 20], { createdAt: ago(30) });
  expect(words(young, [20, 5], ago(40))).toBe("1 in the last 10m, 2 in the last hour");
});

test("all restarts of a pod are younger than the pod, watched or not", () => {
  const young = restarted(7, [2, 5], { createdAt: ago(30) });
  expect(words(young, [], now)).toBe("at least 2 in the last 10m, 7 in the last hour");
  expect(words(restarted(7, [2, 5], { createdAt: ago(8) }), [], now)).toBe("7 in the last 10m");
});

const found = (one: Pod, times: readonly number[]) =>
  findingsOf({ now, pod: one, events: [], restarts: { times: times.map(ago), since: ago(90) } });

test("a pod that runs, but was often started again, flaps", () => {
  expect(found(restarted(7, [1]), [9, 5, 1]).map(({ code, sentence }) => ({ code, sentence }))).toEqual([
    {
      code: "flapping-restarts",
      sentence: "The pod flaps: app was started again 3 times in 10m, last 60s ago, and runs at the moment.",
    },
  ]);
  expect(found(restarted(7, [5]), [30, 20, 5])).toEqual([]);
});

test("a container in its back-off tells how many of its restarts are of the last ten minutes", () => {
  const failed = container("app", {
    restartCount: 7,
    ready: false,
    mark: "failed",
    state: { state: "waiting", reason: "CrashLoopBackOff" },
    lastTermination: { exitCode: 1, finishedAt: now - seconds(20) },
  });
  const crashing = pod("api", {
    restartCount: 7,
    health: "trouble",
    containers: [failed],
    createdAt: ago(60),
  });
  expect(found(crashing, [9, 5, 1])[0]?.sentence).toContain(
    "; 7 restarts in 60m, 3 of them in the last 10m, last 20s ago",
  );
  expect(found(crashing, [5, 1])[0]?.sentence).toContain("; 7 restarts in 60m, last 20s ago");
  expect(findingsOf({ now, pod: crashing, events: [] })[0]?.sentence).toContain("; 7 restarts in 60m, last");
});
