import { describe, expect, test } from "vitest";
import type { Container } from "../../src/model/pod.ts";
import { containerWords } from "../../src/view/container-words.ts";
import { matchesFilter, parseFilter } from "../../src/view/filter.ts";
import { findingOf } from "../../src/view/finding.ts";
import { shortImage } from "../../src/view/image-tags.ts";
import { container, crashing, minutes, node, now, pod, seconds } from "./sample-cluster.ts";
import { bad, good, unscheduled } from "./sample-shop.ts";

const facts = { now, events: [] };
const words = (overrides: Partial<Container>) => containerWords(container("api", overrides), now);
const ended = { startedAt: now - seconds(52), finishedAt: now - seconds(40) };

describe("what a container's line says", () => {
  test("a crash loop: how it ended, when, after how long, the limit, the next try", () => {
    expect(containerWords(crashing, now)).toBe(
      "OOMKilled (137) 40s ago after 12s, limit 256Mi; next try in 2m",
    );
  });

  test("exit codes are decoded", () => {
    const state = (exitCode: number, reason = "Error") =>
      words({ state: { state: "terminated", reason, exitCode, ...ended } });
    expect(state(143)).toBe("Error (143 SIGTERM) 40s ago after 12s");
    expect(state(127)).toBe("Error (127 command not found) 40s ago after 12s");
    expect(state(3)).toBe("Error (3) 40s ago after 12s");
    expect(state(0, "Completed")).toBe("completed (0) 40s ago after 12s");
    expect(state(137, "OOMKilled")).toBe("OOMKilled (137) 40s ago after 12s, no memory limit");
  });

  test("waiting says why, with the last line of the message", () => {
    const state = {
      state: "waiting",
      reason: "ErrImagePull",
      message: "first\nrpc error: not found\n",
    } as const;
    expect(words({ state })).toBe("ErrImagePull: rpc error: not found");
    expect(words({ state: { state: "waiting" } })).toBe("waiting");
  });

  test("running says how long, and which probe keeps it from being ready", () => {
    const state = { state: "running", startedAt: now - seconds(30) } as const;
    expect(words({ state })).toBe("running 30s");
    const notReady = { state, mark: "notReady", ready: false } as const;
    expect(words({ ...notReady, probes: ["readiness"] })).toBe("running 30s, not ready (readiness probe)");
    expect(words({ ...notReady, started: false, probes: ["startup", "readiness"] })).toBe(
      "running 30s, not ready (startup probe)",
    );
    expect(words({ state: { state: "unknown" } })).toBe("not started yet");
  });
});

describe("the finding", () => {
  test("names the cause in one sentence", () => {
    expect(findingOf(bad, undefined, facts)).toBe(
      "Container api is killed at its limit of 256Mi: 7 restarts, last 40s ago (exit 137). Raise the limit or find the leak.",
    );
    expect(findingOf(unscheduled, undefined, facts)).toBe(
      "No node takes the pod: 0/2 nodes are available: 2 Insufficient cpu.",
    );
    expect(findingOf(good, undefined, facts)).toBeUndefined();
  });

  test("a dead node comes before everything on it", () => {
    const dead = node("n1", {
      isReady: false,
      notReady: { since: now - minutes(3), message: "kubelet stopped" },
    });
    expect(findingOf(bad, dead, facts)).toBe("Its node n1 is not ready for 3m: kubelet stopped");
  });

  test("finalizers are named", () => {
    const terminating = { since: now - minutes(5), graceSeconds: 30, finalizers: ["example.com/wait"] };
    expect(findingOf(pod("a", { terminating, health: "terminating" }), undefined, facts)).toBe(
      "The pod has been ending for 5m: 4m30s past its grace period; held by finalizers example.com/wait.",
    );
  });
});

test("a filter's words must all be there, in any case; ! must not", () => {
  const matches = (text: string) => matchesFilter(parseFilter(text), bad);
  expect(matches("")).toBe(true);
  expect(matches("API crash")).toBe(true);
  expect(matches("shop 10-0-1-12")).toBe(true);
  expect(matches("api running")).toBe(false);
  expect(matches("api !running")).toBe(true);
  expect(matches("!crash")).toBe(false);
  expect(matches("!")).toBe(true);
});

test("images are shown by their last part, digests by their start", () => {
  expect(shortImage("registry.example:5000/shop/api:1.9.2")).toBe("api:1.9.2");
  expect(shortImage("api@sha256:0123456789abcdef0123")).toBe("api@0123456789ab");
  expect(shortImage("")).toBe("");
});
