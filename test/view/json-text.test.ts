import { expect, test } from "vitest";
import { jsonEntries, prettyJson } from "../../src/view/json-text.ts";

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

test("what is shown over several lines is the same object", () => {
  const object = { a: [1, [2, { b: '\\ " , : {' }], []], c: {}, d: { e: null, f: -1.5e3 }, "": "x" };
  expect(JSON.parse(prettyJson(JSON.stringify(object))?.join("\n") ?? "")).toEqual(object);
});

test.for([
  "{}x",
  "{x}",
  "[1]",
  "12",
  '"{}"',
  "",
  `{"a":"${"x".repeat(70_000)}"}`,
  `{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`,
])("no JSON object that a person reads: %.20s", (text) => {
  expect(prettyJson(text)).toBeUndefined();
  expect(jsonEntries(text)).toBeUndefined();
});
