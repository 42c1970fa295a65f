import { expect, it } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import { KeyDriver } from "./key-driver.ts";

const retries = (keys: KeyDriver) => keys.effects.filter(({ kind }) => kind === "retryNow").length;

it("asks the cluster anew when its last byte is some seconds old, though nobody knows of a fault", () => {
  const keys = new KeyDriver([{ name: "a" }]);
  keys.press("r");
  expect(retries(keys)).toBe(0);
  expect(keys.ui.notice).toMatchObject({
    tone: "warn",
    text: "nothing waits for a retry: the last byte came 0s ago",
  });
  keys.clock.advance(5_000);
  keys.press("r");
  expect(retries(keys)).toBe(1);
  expect(keys.ui.notice?.text).toBe("asking the cluster again");
});

it("tries again where a stream waits, or polls", () => {
  const keys = new KeyDriver([{ name: "a" }]);
  for (const state of [
    { kind: "stale", retryAt: 0 },
    { kind: "polling", everyMs: 10_000 },
  ] as const) {
    keys.pods.state(state);
    keys.press("r");
    expect(keys.ui.notice?.text).toBe("trying again");
  }
  expect(retries(keys)).toBe(2);
});

it("tries again where nobody tells what pods use", () => {
  const keys = new KeyDriver([{ name: "a" }]);
  const error = new ApiError({ reason: "NotFound", message: "not found" });
  keys.store.setUsage({ kind: "failing", error, retryAt: 0, absent: true });
  keys.press("r");
  expect([retries(keys), keys.ui.notice?.text]).toEqual([1, "trying again"]);
});

it("does nothing for a file", () => {
  const keys = new KeyDriver([{ name: "a" }]);
  keys.source = { kind: "file", context: "pods.json", server: "" };
  keys.clock.advance(60_000);
  keys.press("r");
  expect(retries(keys)).toBe(0);
  expect(keys.ui.notice?.text).toBe("a file is read once");
});
