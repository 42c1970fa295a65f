import { expect, test } from "vitest";
import { isJsonObject, prettyJson } from "../../src/view/json-text.ts";
import { fieldValue, readRecord } from "../../src/view/log-json.ts";

test("a JSON line is taken apart: its level, its message, and what else it tells", () => {
  const line =
    '{"ts":"2026-01-15T14:02:11Z","level":"warn","msg":"slow","path":"/cart","took":{"ms":812},"user":null}';
  expect(readRecord(line)).toEqual({
    level: "warn",
    levelWords: "WARN",
    message: "slow",
    fields: [
      { name: "path", value: "/cart" },
      { name: "took", value: '{"ms":812}' },
      { name: "user", value: "null" },
    ],
  });
});

test("the numbers of pino's levels are words", () => {
  expect(readRecord('{"level":50,"time":1,"msg":"x"}')).toMatchObject({
    level: "error",
    levelWords: "ERROR",
  });
  expect(readRecord('{"level":7}')).toEqual({ levelWords: "7", fields: [] });
});

test("names are told apart whatever their case, and a level that nobody knows is shown", () => {
  expect(readRecord('{"Severity":"Loud","Message":"x"}')).toEqual({
    levelWords: "LOUD",
    message: "x",
    fields: [],
  });
});

test("numbers keep all of their digits, and names that come twice are both there", () => {
  expect(readRecord('{"id":12345678901234567890,"id":1.50}')?.fields).toEqual([
    { name: "id", value: "12345678901234567890" },
    { name: "id", value: "1.50" },
  ]);
});

test("what is too deep for people is shown as it was written", () => {
  const deep = `{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`;
  expect(isJsonObject(deep)).toBe(true);
  expect(readRecord(deep)).toBeUndefined();
  expect(prettyJson(deep)).toBeUndefined();
});

test("any name may be a field", () => {
  expect(readRecord('{"__proto__":"a","constructor":"b"}')?.fields).toEqual([
    { name: "__proto__", value: "a" },
    { name: "constructor", value: "b" },
  ]);
});

test.for(["{}x", "{x}", "[1]", "12", '"{}"', "", `{"a":"${"x".repeat(70_000)}"}`])(
  "no JSON object: %.20s",
  (text) => {
    expect(isJsonObject(text)).toBe(false);
    expect(readRecord(text)).toBeUndefined();
    expect(prettyJson(text)).toBeUndefined();
  },
);

test("one line is shown over several", () => {
  expect(prettyJson(' {"a":1,"b":{"c":[]}} ')).toEqual([
    "{",
    '  "a": 1,',
    '  "b": {',
    '    "c": []',
    "  }",
    "}",
  ]);
  expect(prettyJson('{"a":"b: {,\\" c","d":[{"e":2},{}]}')).toEqual([
    "{",
    '  "a": "b: {,\\" c",',
    '  "d": [',
    "    {",
    '      "e": 2',
    "    },",
    "    {}",
    "  ]",
    "}",
  ]);
});

test("a value of several words is in quotes", () => {
  expect(["a", "a b", "", 'a"b', "a=b"].map(fieldValue)).toEqual(["a", '"a b"', '""', '"a\\"b"', '"a=b"']);
});

test("what is shown over several lines is the same object", () => {
  const object = { a: [1, [2, { b: '\\ " , : {' }], []], c: {}, d: { e: null, f: -1.5e3 }, "": "x" };
  expect(JSON.parse(prettyJson(JSON.stringify(object))?.join("\n") ?? "")).toEqual(object);
});
