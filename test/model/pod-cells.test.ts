import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readyCell, restartsCell } from "../../src/model/pod-text.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WirePod } from "../../src/model/wire.ts";

interface Fixture {
  rule: string;
  metadata?: WirePod["metadata"];
  spec?: WirePod["spec"];
  status: NonNullable<WirePod["status"]>;
  /** READY, STATUS, RESTARTS. */
  cells: string[];
  /** IP, NOMINATED NODE, READINESS GATES. */
  wide?: string[];
}

const now = Date.UTC(2026, 0, 15, 12);
const fixtures = JSON.parse(
  readFileSync(new URL("../fixtures/pod-cells.json", import.meta.url), "utf8"),
) as Fixture[];

test.for(fixtures)("$rule", ({ metadata = {}, spec = {}, status, cells, wide }) => {
  const pod = toPod({ metadata, spec: { containers: [{ name: "app" }], ...spec }, status });
  expect([readyCell(pod), pod.status, restartsCell(pod, now)]).toEqual(cells);
  if (wide) expect([pod.ip, pod.nominatedNode, pod.readinessGates]).toEqual(wide);
});
