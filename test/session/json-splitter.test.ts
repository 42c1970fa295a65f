import { expect, test } from "vitest";
import { JsonSplitter } from "../../src/session/json-splitter.ts";

function split(text: string, size: number): string[] {
  const bytes = Buffer.from(text);
  const splitter = new JsonSplitter();
  const found: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = Buffer.from(bytes.subarray(at, at + size));
    for (const piece of splitter.feed(chunk)) found.push(`${piece.role} ${piece.bytes}`);
    chunk.fill(0x58);
  }
  splitter.end();
  return found;
}

const cases: [name: string, text: string, pieces: string[]][] = [
  ["an object", ' {"a": {"b": [1]}}\n', ['document {"a": {"b": [1]}}']],
  ["two objects side by side", '{"a":1}{"b":2}', ['document {"a":1}', 'document {"b":2}']],
  [
    "a list",
    '{"items" : [{"a":{}}, {"b":[]}], "kind": "List"}',
    ['item {"a":{}}', 'item {"b":[]}', 'envelope {"items" : [0, 0], "kind": "List"}'],
  ],
  ["an empty list", '{"items":[]}', ['envelope {"items":[]}']],
  ["a top-level array", '[{"a":1},{"b":2}]', ['item {"a":1}', 'item {"b":2}', "envelope [0,0]"]],
  ["items deeper down", '{"data":{"items":[{"a":1}]}}', ['document {"data":{"items":[{"a":1}]}}']],
  ["an array after the list", '{"items":[{}],"x":[{}]}', ["item {}", 'envelope {"items":[0],"x":[{}]}']],
  ["an array before the list", '{"x":[{}],"items":[{}]}', ["item {}", 'envelope {"x":[{}],"items":[0]}']],
  ["a key that only ends in items", '{"\\"items":[{}]}', ['document {"\\"items":[{}]}']],
  [
    "brackets in strings",
    '{"a":"}]{[\\"}\\\\"}{"b":"\\\\\\""}',
    ['document {"a":"}]{[\\"}\\\\"}', 'document {"b":"\\\\\\""}'],
  ],
];

for (const [name, text, pieces] of cases) {
  test.each([1, 2, 3, 7, 1000])(`${name}, in chunks of %i bytes`, (size) => {
    expect(split(text, size)).toEqual(pieces);
  });
}
