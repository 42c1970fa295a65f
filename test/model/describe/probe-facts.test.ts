import { expect, test } from "vitest";
import { toClusterEvent } from "../../../src/model/to-event.ts";
import type { WireContainer, WireContainerStatus, WirePod } from "../../../src/model/wire.ts";
import { factsOf } from "../../view/describe/described.ts";

const now = Date.parse("2026-03-01T10:00:00Z");
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();

interface Story {
  container: Partial<WireContainer>;
  status?: Partial<WireContainerStatus>;
  failed?: { probe: string; seconds: number; says?: string };
}

function probes({ container, status, failed }: Story) {
  const wire: WirePod = {
    metadata: { name: "p" },
    spec: { containers: [{ name: "app", ...container }] },
    status: {
      containerStatuses: [
        { name: "app", state: { running: { startedAt: ago(600) } }, started: true, ...status },
      ],
    },
  };
  const events = failed
    ? [
        toClusterEvent({
          metadata: { name: "e" },
          involvedObject: { kind: "Pod", name: "p", fieldPath: "spec.containers{app}" },
          reason: "Unhealthy",
          message: `${failed.probe} probe failed: ${failed.says ?? "no"}`,
          firstTimestamp: ago(failed.seconds),
          lastTimestamp: ago(failed.seconds),
          count: 4,
        }),
      ]
    : [];
  return factsOf(wire, { events, now }).probes;
}

test("each kind of probe says what it asks, how often, and what follows", () => {
  const container = {
    startupProbe: { grpc: { port: 9000, service: "boot" }, failureThreshold: 30, periodSeconds: 1 },
    readinessProbe: { httpGet: { path: "/ready", port: 8443, scheme: "HTTPS" }, timeoutSeconds: 2 },
    livenessProbe: {
      exec: { command: ["redis-cli", "-a", "x", "--pass", "hunter2", "ping"] },
      failureThreshold: 1,
    },
  };
  expect(
    probes({ container }).map(({ kind, asks, consequence }) => `${kind} ${asks} > ${consequence}`),
  ).toEqual([
    "startup gRPC :9000 boot every 1s, timeout 1s, 30 misses in a row > restart; the other probes wait for it",
    "readiness GET https://:8443/ready every 10s, timeout 2s, 3 misses in a row > out of its Services",
    "liveness exec redis-cli -a x --pass <hidden> ping every 10s, timeout 1s, 1 miss in a row > restart",
  ]);
});

const readinessProbe = { tcpSocket: { port: 80 } };

test("readiness fails now when the container is not ready and an event says why", () => {
  const failed = { probe: "Readiness", seconds: 120, says: "HTTP probe failed with statuscode: 503" };
  const [probe] = probes({ container: { readinessProbe }, status: { ready: false }, failed });
  expect(probe?.failure).toEqual({ words: "HTTP 503", at: now - 120_000, count: 4, isNow: true });
});

test("readiness that failed is over once the container is ready", () => {
  const failed = { probe: "Readiness", seconds: 5 };
  expect(probes({ container: { readinessProbe }, status: { ready: true }, failed })[0]?.failure?.isNow).toBe(
    false,
  );
});

test("what failed before the last start says nothing", () => {
  const failed = { probe: "Readiness", seconds: 700 };
  expect(
    probes({ container: { readinessProbe }, status: { ready: false }, failed })[0]?.failure,
  ).toBeUndefined();
});

test("startup fails now until the container has started", () => {
  const container = { startupProbe: { tcpSocket: { port: 80 } } };
  const failed = { probe: "Startup", seconds: 5 };
  expect(probes({ container, status: { started: false }, failed })[0]?.failure?.isNow).toBe(true);
  expect(probes({ container, status: { started: true }, failed })[0]?.failure?.isNow).toBe(false);
});

test.for([
  [15, true],
  [60, false],
] as const)("liveness that failed %is ago at a period of 10s fails now: %s", ([seconds, isNow]) => {
  const container = { livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 10, timeoutSeconds: 1 } };
  expect(probes({ container, failed: { probe: "Liveness", seconds } })[0]?.failure?.isNow).toBe(isNow);
});
