import { expect, test } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { parseWire } from "../../src/kube/wire-text.ts";

const fieldSet = { "f:spec": { 'k:{"name":"app"}': { ".": {}, "f:image": {} } }, 'v:"x"': {} };
const managedFields = [{ manager: "kubelet", fieldsV1: fieldSet, subresource: "status" }, { manager: "me" }];

test("what managed fields hold is left out, everything else is there", () => {
  const pod = {
    metadata: { name: "a", managedFields },
    spec: { nodeName: "n" },
    status: { phase: "Running" },
  };
  const expected = { ...pod, metadata: { name: "a", managedFields: [] } };
  expect(parseWire(JSON.stringify(pod))).toEqual(expected);
  expect(parseWire(JSON.stringify({ type: "ADDED", object: pod }))).toEqual({
    type: "ADDED",
    object: expected,
  });
});

test("text that names managed fields is text", () => {
  const pod = { metadata: { name: "a", note: '"managedFields":[' }, spec: { note: ']},"spec":{' } };
  expect(parseWire(JSON.stringify(pod))).toEqual(pod);
});

test("managed fields of another shape, or not followed by anything, are read as they are", () => {
  const odd = { metadata: { managedFields: [{ a: [1] }, "spec"], name: "a" }, spec: {} };
  expect(parseWire(JSON.stringify(odd))).toEqual(odd);
  const last = { spec: {}, metadata: { name: "a", managedFields } };
  expect(parseWire(JSON.stringify(last))).toEqual(last);
});

test("what is no JSON is refused", () => {
  expect(() => parseWire('{"metadata":{"managedFields":[{}]},"spec":{')).toThrow(SyntaxError);
});

/** JSON in which every list of managed fields is empty. */
function withoutFieldSets(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part) => (key === "managedFields" ? [] : part)));
}

test("of JSON of any shape nothing but managed fields is ever missing", () => {
  const random = seededRandom(11);
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T;
  const value = (depth: number): unknown => {
    if (depth === 0) return pick([1, "", '"managedFields":[', ']},"spec', "]},", "\\", '"']);
    const some = Array.from({ length: Math.floor(random() * 4) }, () => value(depth - 1));
    const names = ["metadata", "managedFields", "spec", "]},"];
    if (random() < 0.4) return some;
    return Object.fromEntries(some.map((part) => [pick(names), part]));
  };
  for (let round = 0; round < 20_000; round++) {
    const object = { metadata: value(3), spec: value(4), status: value(2) };
    expect(withoutFieldSets(parseWire(JSON.stringify(object)))).toEqual(withoutFieldSets(object));
  }
});
