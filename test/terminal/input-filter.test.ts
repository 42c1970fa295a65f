import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { InputFilter } from "../../src/terminal/input-filter.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";

function openFilter() {
  const source = new PassThrough();
  const clock = new VirtualClock();
  const filter = new InputFilter(source, clock);
  const keys: string[] = [];
  const answers: string[] = [];
  filter.on("readable", () => {
    for (let text = filter.read(); text !== null; text = filter.read()) keys.push(text);
  });
  filter.onAnswer((answer) => answers.push(answer));
  const type = async (text: string | Buffer) => {
    source.write(text);
    await settle();
  };
  return { filter, clock, keys, answers, type };
}

describe("InputFilter", () => {
  it.each([
    "j",
    "\x1b",
    "\x1b[A",
    "\x1bOB",
    "\x1b[15~",
    "\x1b[1;5C",
    "\x1b[200~a b\x1b[201~",
    "ü漢",
    "\x1b[",
  ])("hands on the key %j", async (key) => {
    const { keys, answers, type } = openFilter();
    await type(key);
    expect(keys).toEqual([key]);
    expect(answers).toEqual([]);
  });

  it.each([
    "\x1b[?2026;2$y",
    "\x1b[0n",
    "\x1b[12;40R",
    "\x1b[?62;22c",
    "\x1b[<64;10;5M",
    "\x1b[M DD",
    "\x1b]11;rgb:1e1e/1e/1eF0\x1b\\",
    "\x1b]11;rgb:ff/ff/ff\x07",
  ])("takes the answer %j out", async (answer) => {
    const { keys, answers, type } = openFilter();
    await type(`j${answer}k`);
    expect(keys.join("")).toBe("jk");
    expect(answers).toEqual([answer]);
  });

  it("puts an answer together that comes in pieces", async () => {
    const { keys, answers, type } = openFilter();
    await type("j\x1b[?20");
    await type("26;2$");
    await type("yk");
    expect(keys.join("")).toBe("jk");
    expect(answers).toEqual(["\x1b[?2026;2$y"]);
  });

  it("puts a colour together that comes in pieces over a slow link", async () => {
    const { clock, keys, answers, type } = openFilter();
    for (const piece of ["j\x1b]1", "1;rgb:ff", "ff/ffff/ff", "ff\x1b"]) {
      await type(piece);
      clock.advance(500);
    }
    await type("\\k");
    expect(keys.join("")).toBe("jk");
    expect(answers).toEqual(["\x1b]11;rgb:ffff/ffff/ffff\x1b\\"]);
  });

  it("makes no keys of a colour whose rest never comes", async () => {
    const { clock, keys, type } = openFilter();
    await type("\x1b]11;rgb:dddd/");
    clock.advance(2_000);
    await type("j");
    expect(keys).toEqual(["j"]);
  });

  it("hands on the beginning of an answer that never comes", async () => {
    const { clock, keys, type } = openFilter();
    await type("\x1b[?20");
    expect(keys).toEqual([]);
    clock.advance(50);
    expect(keys).toEqual(["\x1b[?20"]);
  });

  it("puts characters together that come in pieces", async () => {
    const { keys, type } = openFilter();
    const bytes = Buffer.from("漢");
    await type(bytes.subarray(0, 2));
    await type(bytes.subarray(2));
    expect(keys.join("")).toBe("漢");
  });

  it("tells a reader that comes late of what was typed before it", async () => {
    const source = new PassThrough();
    const filter = new InputFilter(source, new VirtualClock());
    source.write("j");
    await settle();
    const keys: (string | null)[] = [];
    filter.addListener("readable", () => keys.push(filter.read()));
    expect(keys, "not while the reader is still getting ready").toEqual([]);
    await settle();
    expect(keys).toEqual(["j"]);
  });

  it("keeps its hands off after close, and drops what was not read", async () => {
    const source = new PassThrough();
    const filter = new InputFilter(source, new VirtualClock());
    source.write("jjj");
    await settle();
    filter.drop();
    expect(filter.read()).toBeNull();
    filter.close();
    source.write("k");
    await settle();
    expect(filter.read()).toBeNull();
  });
});
