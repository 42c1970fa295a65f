import { expect, test } from "vitest";
import type { StreamState } from "../../src/model/stream-state.ts";
import { frame, textOf } from "./draw.ts";
import { minutes, now } from "./sample-cluster.ts";
import { shop } from "./sample-shop.ts";

const ui = { size: { columns: 160, rows: 40 } };
const signingIn = { kind: "signingIn", command: "aws" } as const;
const configChanged = { kind: "configChanged", context: "prod-eu" } as const;

function banner(parts: Parameters<typeof shop>[0], scopeNote?: string) {
  const line = frame({ snapshot: shop(parts), ui, ...(scopeNote !== undefined && { scopeNote }) }).banner;
  return line && textOf(line).trim();
}

const pods = (state: StreamState) => [{ resource: "pods" as const, state }];

test("while the first list waits for a sign-in, that is said", () => {
  const streams = pods({ kind: "listing", loaded: 0 });
  expect(banner({ streams, note: signingIn })).toBe("! waiting for aws to sign in");
});

test("a sign-in stands before the error that it may end", () => {
  const streams = pods({ kind: "stale", since: now - minutes(3), retryAt: now });
  expect(banner({ streams, note: signingIn })).toBe("! waiting for aws to sign in · deletes are off");
});

test("a sign-in under a live picture moves no row", () => {
  expect(banner({ note: signingIn })).toBeUndefined();
});

test("a changed kubeconfig is said after all else, with where the session is", () => {
  expect(banner({ note: configChanged })).toBe("! kubeconfig changed on disk: still on prod-eu");
  const streams = pods({ kind: "stale", since: now - minutes(3), retryAt: now });
  expect(banner({ streams, note: configChanged })).toContain("no word from");
});

test("text of a note cannot draw", () => {
  const streams = pods({ kind: "listing", loaded: 0 });
  expect(banner({ streams, note: { kind: "signingIn", command: "a\x1b[2Jb" } })).toContain("a␛[2Jb");
});
