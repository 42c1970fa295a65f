import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { yamlLines } from "../../src/view/yaml-text.ts";

const yamlOf = (object: unknown) => yamlLines(object).join("\n");
const again = (object: unknown) => parse(yamlOf(object), { version: "1.1" });

describe("what is left out and hidden", () => {
  test("managed fields and the last applied configuration", () => {
    const annotations = { "kubectl.kubernetes.io/last-applied-configuration": "{}", team: "shop" };
    const metadata = { name: "a", managedFields: [{ manager: "kubectl" }], annotations };
    expect(again({ metadata })).toEqual({ metadata: { name: "a", annotations: { team: "shop" } } });
  });

  test("values of variables whose names look like secrets, and data under such keys", () => {
    const env = [
      { name: "DB_PASSWORD", value: "hunter2" },
      { name: "LOG_LEVEL", value: "debug" },
      { name: "API_TOKEN", valueFrom: { secretKeyRef: { name: "api", key: "token" } } },
    ];
    const text = yamlOf({ spec: { containers: [{ env }] }, data: { apiKey: "abc-secret", color: "red" } });
    expect(text).not.toMatch(/hunter2|abc-secret/);
    expect(text).toContain("- name: DB_PASSWORD\n          value: <hidden>");
    expect(text).toContain("value: debug");
    expect(text).toContain("name: api\n              key: token");
    expect(text).toContain("color: red");
  });

  test("secrets in commands, and passwords in addresses", () => {
    const container = {
      command: ["run", "--password", "hunter2"],
      env: [{ name: "DB", value: "postgres://u:hunter2@db/x" }],
    };
    expect(yamlOf({ container })).not.toContain("hunter2");
  });

  test("long texts and lists are cut, and what is missing is told", () => {
    const text = yamlOf({ note: "x".repeat(10_000), list: Array.from({ length: 1_500 }, (_, at) => at) });
    expect(text).toContain(" # 5904 more characters");
    expect(text).toContain("- <500 more>");
    const notes = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`note-${at}`, "x"]));
    expect(yamlLines({ notes }).slice(-2)).toEqual(["  note-999: x", "  <500 more>: entries"]);
    expect(text.length).toBeLessThan(20_000);
  });

  test("no text can be taken for what is told of one that was cut", () => {
    const [line] = yamlLines({ note: "a # 12 more characters" });
    expect(line).toBe('note: "a # 12 more characters"');
    const [cut] = yamlLines({ note: `a\nb # 12 more characters\n${"x".repeat(5_000)}` });
    expect(cut).toBe("note: |- # 929 more characters");
  });

  test("a text is not cut in the middle of a character", () => {
    const [line] = yamlLines({ note: `${"x".repeat(4_095)}😀${"y".repeat(100)}` });
    expect(line).toMatch(/x{10} # 102 more characters$/);
  });
});

describe("objects that break other printers", () => {
  test.each([
    [
      "texts that look like something else",
      { a: "yes", b: "0755", c: "1e3", d: "null", e: "~", f: "1:30", g: "" },
    ],
    ["dates and numbers as text", { a: "2026-01-15", b: "12_000", c: ".5", d: "0x1f", e: "=" }],
    ["keys that look like something else", { yes: 1, "1": 2, "": 3, "a: b": 4, "#x": 5 }],
    ["null for maps and lists", { metadata: null, spec: { containers: null, volumes: [null] } }],
    ["texts on several lines", { a: "one\n  two\n\n", b: "\n\nx", c: "trailing \nx", d: "tab\there" }],
    ["control characters", { a: "\u0000\u0007\u001b[31m", b: "\u0085\u2028\u2029", c: "\u007f" }],
    ["unusual Unicode", { a: "\u202eabc", b: "e\u0301\u0301", c: "\ufeffx", d: "👩‍👩‍👧" }],
  ])("%s are read back as they were", (_, object) => {
    expect(again(object)).toEqual(object);
  });

  test.for(["0o17", "-0O1_7", "0X1F", "+0b11"])(
    "%s, a number to kubectl's parser alone, is in quotes",
    (text) => {
      expect(yamlLines({ text })).toEqual([`text: "${text}"`]);
    },
  );

  test("a lone surrogate is told by its number", () => {
    expect(yamlLines({ a: "x\ud800y" })).toEqual(['a: "x\\ud800y"']);
  });

  test("a text with characters that must be escaped stays on one line", () => {
    const text = "a control character\u0007 in a long text\n\twith several lines\n";
    expect(yamlLines({ text })).toEqual([`text: ${JSON.stringify(text).replace("\\u0007", "\\a")}`]);
  });

  test("a key that objects have by nature is a key", () => {
    expect(yamlOf(JSON.parse('{"data": {"__proto__": "x", "constructor": "z"}}'))).toBe(
      "data:\n  __proto__: x\n  constructor: z",
    );
  });

  test("what is nested without end is cut", () => {
    let deep: unknown = "bottom";
    for (let level = 0; level < 5_000; level++) deep = { deep };
    expect(yamlOf(deep)).toContain("<nested deeper>");
  });

  test.each([[null], [[]], ["text"], [7]])("%j is no object, and no error", (value) => {
    expect(() => yamlLines(value)).not.toThrow();
  });

  test("kind and version come first, as kubectl writes them", () => {
    const object = { status: {}, metadata: {}, kind: "Pod", spec: {}, apiVersion: "v1" };
    expect(yamlLines(object)).toEqual([
      "apiVersion: v1",
      "kind: Pod",
      "metadata: {}",
      "spec: {}",
      "status: {}",
    ]);
  });
});
