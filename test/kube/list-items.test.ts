import { expect, test } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { ListItems } from "../../src/kube/list-items.ts";

/** The items of a list whose text arrives in pieces of so many bytes. */
function read(items: unknown[], pieceBytes: number): unknown[] {
  return readText(`${items.map((item) => JSON.stringify(item)).join(",")}]}\n`, pieceBytes);
}

function readText(text: string, pieceBytes: number): unknown[] {
  const reader = new ListItems();
  const bytes = Buffer.from(text);
  const found: unknown[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes)
    found.push(...reader.push(bytes.subarray(at, at + pieceBytes)));
  return [...found, ...reader.end()];
}

const pod = (name: string, more: object = {}) => ({
  metadata: { name },
  spec: { nodeName: "zähe 🐢" },
  ...more,
});

test.for([1, 2, 3, 7, 64, 10_000])("items come whole however they arrive: %i bytes a piece", (pieceBytes) => {
  const items = ["a", "b", "c"].map((name) => pod(name));
  expect(read(items, pieceBytes)).toEqual(items);
});

test("an item is handed out as soon as the next begins", () => {
  const reader = new ListItems();
  expect(reader.push(Buffer.from('{"metadata":{"name":"a"}},{"metadata":{'))).toEqual([
    { metadata: { name: "a" } },
  ]);
  expect(reader.push(Buffer.from('"name":"b"}}]}'))).toEqual([]);
  expect(reader.end()).toEqual([{ metadata: { name: "b" } }]);
});

test("objects inside an item that look like items do not cut it", () => {
  const template = { metadata: { name: "inner" } };
  const items = [pod("a", { templates: [template, template, template] }), pod("b"), pod("c")];
  expect(read(items, 50)).toEqual(items);
});

test("so many of them that the list is read in one piece do not cut it either", () => {
  const templates = Array.from({ length: 100 }, () => ({ metadata: { name: "inner" } }));
  const items = [pod("a"), pod("b", { templates }), pod("c")];
  expect(read(items, 333)).toEqual(items);
});

test("text that says what stands between items is text", () => {
  const items = [pod("a", { message: '"}},{"metadata":{"name":"evil"}}' }), pod("b")];
  expect(read(items, 16)).toEqual(items);
});

test("an empty list has no items, and entries that are no objects stay in their place", () => {
  expect(readText("]}", 10)).toEqual([]);
  expect(readText('null,7,{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}', 10)).toEqual([
    null,
    7,
    { metadata: { name: "a" } },
    { metadata: { name: "b" } },
  ]);
});

test("a list that is cut short, or no JSON further on, is refused", () => {
  const text = '{"metadata":{"name":"a"}},{"metadata":{"name":"b"';
  expect(() => readText(text, 10)).toThrow(SyntaxError);
  expect(() => readText(`${text}}},{"metadata":{oops]}`, 10)).toThrow(SyntaxError);
});

test("any list of any shape is read as JSON reads it", () => {
  const random = seededRandom(7);
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T;
  const value = (depth: number): unknown => {
    if (depth === 0) return pick([null, 1, "", '"', "]}", '},{"metadata":{', "\\", "é🐢"]);
    const some = Array.from({ length: Math.floor(random() * 4) }, () => value(depth - 1));
    const names = ["metadata", "items", "spec"];
    return random() < 0.4 ? some : Object.fromEntries(some.map((part) => [pick(names), part]));
  };
  for (let round = 0; round < 2_000; round++) {
    const items = Array.from({ length: Math.floor(random() * 6) }, () => value(4));
    expect(read(items, 1 + Math.floor(random() * 40))).toEqual(items);
  }
});
