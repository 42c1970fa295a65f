import { expect, test } from "vitest";
import { cpuCell, memoryCell, toPodUsage } from "../../src/model/pod-usage.ts";
import type { WirePodMetrics } from "../../src/model/wire.ts";

const at = "2026-01-15T12:00:00Z";
type Usage = Record<string, string | number>;
const sample = (...usages: Usage[]): WirePodMetrics => ({
  metadata: { namespace: "shop", name: "api" },
  timestamp: at,
  window: "15s",
  containers: usages.map((usage, place) => ({ name: `c${place}`, usage })),
});

/** As `kubectl top pods` prints it. */
function cells(...usages: Usage[]) {
  const { cpu, memory } = toPodUsage(sample(...usages))?.usage ?? {};
  return [cpu === undefined ? "-" : cpuCell(cpu), memory === undefined ? "-" : memoryCell(memory)];
}

test("containers add up; CPU is rounded up to millicores, memory down to mebibytes", () => {
  expect(cells({ cpu: "329087452n", memory: "2748180Ki" })).toEqual(["330m", "2683Mi"]);
  expect(cells({ cpu: "400000n", memory: "600Ki" }, { cpu: "500000n", memory: "600Ki" })).toEqual([
    "1m",
    "1Mi",
  ]);
  expect(cells({ cpu: "0", memory: "1048575" })).toEqual(["0m", "0Mi"]);
  expect(cells({ cpu: 2, memory: "64Gi" }, { cpu: "1n", memory: "0" })).toEqual(["2001m", "65536Mi"]);
});

test("fractions that add up to whole millicores are not rounded up again", () => {
  expect(cells(...Array.from({ length: 10 }, () => ({ cpu: "57m", memory: "100Mi" })))).toEqual([
    "570m",
    "1000Mi",
  ]);
  expect(cells({ cpu: "0.1", memory: 0 }, { cpu: "0.2", memory: 0 })).toEqual(["300m", "0Mi"]);
});

test("a container that does not tell leaves the whole unknown, not too small", () => {
  expect(cells({ cpu: "5m", memory: "1Mi" }, { cpu: "5m" })).toEqual(["10m", "-"]);
  expect(cells({ cpu: "lots", memory: "-4Mi" })).toEqual(["-", "-"]);
  expect(cells()).toEqual(["-", "-"]);
});

test("a sample is of a pod and of a time, or it is none", () => {
  const whole = sample({ cpu: "5m", memory: "1Mi" });
  expect(toPodUsage(whole)).toEqual({
    namespace: "shop",
    name: "api",
    usage: { at: Date.parse(at), cpu: 5, memory: 1 << 20 },
  });
  expect(toPodUsage({ ...whole, timestamp: "yesterday" })).toBeUndefined();
  expect(toPodUsage({ ...whole, metadata: {} })).toBeUndefined();
  const odd: unknown[] = [null, 5, "x", [], { metadata: 5, containers: 5, timestamp: {} }];
  for (const one of odd) expect(toPodUsage(one as WirePodMetrics)).toBeUndefined();
  const oddParts = { ...whole, containers: [null, { usage: { cpu: {}, memory: ["1Mi"] } }] };
  expect(toPodUsage(oddParts as unknown as WirePodMetrics)?.usage).toEqual({ at: Date.parse(at) });
});
