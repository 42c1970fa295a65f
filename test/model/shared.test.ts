import { expect, it } from "vitest";
import { sharedMap, sharedText, sharedValue } from "../../src/model/shared.ts";
import { toPod } from "../../src/model/to-pod.ts";

it("gives equal maps and values as one, and others as themselves", () => {
  const a = sharedMap({ app: "api", tier: "web" });
  expect(sharedMap({ app: "api", tier: "web" })).toBe(a);
  expect([...a]).toEqual([
    ["app", "api"],
    ["tier", "web"],
  ]);
  expect(sharedMap({ app: "apitier", "": "web" })).not.toBe(a);
  expect(sharedValue({ cpu: 1, memory: 2 })).toBe(sharedValue({ cpu: 1, memory: 2 }));
  expect(sharedValue({ cpu: 1, memory: 3 })).toEqual({ cpu: 1, memory: 3 });
  expect(sharedText("a")).toBe("a");
});

it("tells apart entries whose texts run into each other", () => {
  expect([...sharedMap({ a: "b1:c" })]).toEqual([["a", "b1:c"]]);
  expect([...sharedMap({ ab: "1:c" })]).toEqual([["ab", "1:c"]]);
  expect([...sharedMap({ a: "", b: "" })]).not.toEqual([...sharedMap({ a: "1:b" })]);
});

it("lets pods of a workload have one map of labels", () => {
  const pod = (name: string) => toPod({ metadata: { name, uid: name, labels: { app: "api" } } });
  expect(pod("a").labels).toBe(pod("b").labels);
});

it("keeps names that objects have by themselves apart", () => {
  expect([...sharedMap(JSON.parse('{"__proto__":"x","constructor":"y"}'))]).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  expect(sharedText("constructor")).toBe("constructor");
});
