import { describe, expect, test } from "vitest";
import type { Container } from "../../src/model/pod.ts";
import { containerWords } from "../../src/view/container-words.ts";
import { shortImage } from "../../src/view/image-tags.ts";
import { container, crashing, now, seconds } from "./sample-cluster.ts";

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

test("images are shown by their last part, digests by their start", () => {
  expect(shortImage("registry.example:5000/shop/api:1.9.2")).toBe("api:1.9.2");
  expect(shortImage("api@sha256:0123456789abcdef0123")).toBe("api@0123456789ab");
  expect(shortImage("")).toBe("");
});
