import { expect, it } from "vitest";
import { isGone, writeWithoutBlocking } from "../../src/terminal/terminal-output.ts";

it("turns blocking writes off where Node's stream has the switch", () => {
  const calls: unknown[] = [];
  const stream = { _handle: { setBlocking: (isBlocking: boolean) => calls.push(isBlocking) } };
  expect(writeWithoutBlocking(stream)).toBe(true);
  expect(calls).toEqual([false]);
  expect(writeWithoutBlocking({})).toBe(false);
  expect(writeWithoutBlocking({ _handle: null })).toBe(false);
});

it("knows the errors after which no write succeeds", () => {
  const withCode = (code: string) => Object.assign(new Error(code), { code });
  expect(["EIO", "EPIPE", "ENXIO", "ERR_STREAM_DESTROYED"].every((code) => isGone(withCode(code)))).toBe(
    true,
  );
  expect(isGone(withCode("EAGAIN"))).toBe(false);
  expect(isGone("EIO")).toBe(false);
});
