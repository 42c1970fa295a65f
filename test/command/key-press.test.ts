import { describe, expect, it } from "vitest";
import { type InkKey, keyPresses } from "../../src/command/key-press.ts";
import { noKey } from "../support/no-key.ts";

const names = (input: string, key: Partial<InkKey> = {}) =>
  keyPresses(input, { ...noKey, ...key }).map(({ name }) => name);

describe("keyPresses", () => {
  it("reads each character of a chunk as a key", () => {
    expect(names("jjj")).toEqual(["j", "j", "j"]);
  });
  it("reads control characters inside a chunk", () => {
    expect(names("web\r")).toEqual(["w", "e", "b", "enter"]);
    expect(names("j\u0004\t\u007f")).toEqual(["j", "ctrl-d", "tab", "backspace"]);
  });
  it("names special keys, with shift and control", () => {
    expect(names("", { downArrow: true })).toEqual(["down"]);
    expect(names("", { tab: true, shift: true })).toEqual(["shift-tab"]);
    expect(names("", { upArrow: true, ctrl: true })).toEqual(["ctrl-up"]);
    expect(names("d", { ctrl: true })).toEqual(["ctrl-d"]);
    expect(names(" ")).toEqual(["space"]);
    expect(names("G", { shift: true })).toEqual(["G"]);
  });
  it("reads Esc and a key that came together as both", () => {
    expect(names("q", { meta: true })).toEqual(["esc", "q"]);
  });
  it("takes no key from a release", () => {
    expect(names("j", { eventType: "release" })).toEqual([]);
  });
  it("types what is printable only", () => {
    const typed = keyPresses("a é\r\u200b", noKey).map(({ text }) => text);
    expect(typed).toEqual(["a", " ", "é", "", ""]);
  });
});
