import { describe, expect, it } from "vitest";
import { readTypedWords, unquoted } from "../../../src/cli/completion/typed-words.ts";

/** What is asked, in short: kind, flag, what stands before, what is typed. */
function asked(...words: string[]): string {
  const { asked: found } = readTypedWords(words);
  if (found.kind !== "value") return `${found.kind} ${found.typed}`;
  return `value ${found.flag.name} ${found.before}|${found.typed}`;
}

describe("the word at the cursor", () => {
  it("is a flag, a value or a word", () => {
    expect(asked("")).toBe("word ");
    expect(asked("deploy/a")).toBe("word deploy/a");
    expect(asked("-")).toBe("flag -");
    expect(asked("--na")).toBe("flag --na");
    expect(asked("--namespace")).toBe("flag --namespace");
    expect(asked("--nosuch=x")).toBe("flag --nosuch=x");
    expect(asked()).toBe("word ");
  });

  it("is the value of the flag before it, or of its own", () => {
    expect(asked("-n", "")).toBe("value namespace |");
    expect(asked("--namespace", "a")).toBe("value namespace |a");
    expect(asked("--namespace=a,b")).toBe("value namespace --namespace=|a,b");
    expect(asked("--namespace=")).toBe("value namespace --namespace=|");
    expect(asked("-nsh")).toBe("value namespace -n|sh");
    expect(asked("-n=sh")).toBe("value namespace -n=|sh");
    expect(asked("-n")).toBe("flag -n");
    expect(asked("--context", "-x")).toBe("value context |-x");
  });

  it("follows a switch, a flag with its value, or one whose value may be left out", () => {
    expect(asked("--once", "x")).toBe("word x");
    expect(asked("--no-color", "x")).toBe("word x");
    expect(asked("-n", "a", "x")).toBe("word x");
    expect(asked("-A", "-o", "j")).toBe("value output |j");
    expect(asked("--demo", "z")).toBe("value demo |z");
    expect(asked("--demo", "--o")).toBe("flag --o");
    expect(asked("--demo", "--once", "x")).toBe("word x");
  });

  it("is a word behind two dashes", () => {
    expect(asked("--", "-n")).toBe("word -n");
  });
});

describe("the words before the cursor", () => {
  it("are flags with their values, and words", () => {
    const words = ["-n", "a", "--namespace=b", "-nc", "-Av", "deploy/x", "--bad", "--context", "c", ""];
    const typed = readTypedWords(words);
    expect(Object.fromEntries(typed.flags)).toEqual({
      namespace: ["a", "b", "c"],
      "all-namespaces": [],
      verbose: [],
      context: ["c"],
    });
    expect(typed.words).toEqual(["deploy/x"]);
  });
});

describe("unquoted", () => {
  it("reads a word as a shell does, also one that is not yet finished", () => {
    const env = { HOME: "/home/jane", NS: "shop" };
    const read = (word: string) => unquoted(word, env);
    expect(read(`--context="a b"c`)).toBe("--context=a bc");
    expect(read(`'a"b`)).toBe(`a"b`);
    expect(read(`"a\\"b`)).toBe(`a"b`);
    expect(read("a\\ b")).toBe("a b");
    expect(read("~/x")).toBe("/home/jane/x");
    expect(read("a~/x")).toBe("a~/x");
    expect(read(`$NS-\${NS}-$NOSUCH`)).toBe("shop-shop-");
    expect(read("'$NS'")).toBe("$NS");
  });
});
