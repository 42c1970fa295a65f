import { expect, test } from "vitest";
import type { WireEndpointSlice, WireService } from "../../src/model/wire.ts";
import { serviceLines } from "../../src/view/details-services.ts";
import { nothingRead, type PodNetwork } from "../../src/view/pod-reading.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { draw } from "./draw.ts";
import { now } from "./sample-cluster.ts";
import { bad, shop } from "./sample-shop.ts";

type Conditions = { ready?: boolean | null; serving?: boolean; terminating?: boolean };

const web: WireService = {
  metadata: { name: "web" },
  spec: {
    type: "NodePort",
    clusterIP: "10.96.0.7",
    ports: [{ name: "http", port: 80, targetPort: "web", protocol: "TCP", nodePort: 30080 }, { port: 9 }],
  },
};
const sliceOf = (conditions: Conditions, uid = bad.uid): WireEndpointSlice => ({
  metadata: { labels: { "kubernetes.io/service-name": "web" } },
  endpoints: [{ conditions, targetRef: { kind: "Pod", uid } }],
});

function lines(network: PodNetwork | undefined, unanswered?: { words: string; at: number }): string {
  const reading = {
    ...nothingRead({ namespace: bad.namespace, name: bad.name, uid: bad.uid }),
    network: { ...(network && { value: network, at: now - 9_000 }), ...(unanswered && { unanswered }) },
  };
  const look = { now, width: 160, symbols: symbolsOf("unicode") };
  return draw(serviceLines({ ...look, uid: bad.uid, snapshot: shop(), context: "c", reading }));
}

const reach = (...slices: WireEndpointSlice[]) =>
  lines({ services: [web], slices: { value: slices, at: now } }).replace(/^.*? {2}/, "");

test("a Service is told with its address and ports", () => {
  expect(lines({ services: [web], slices: { value: [], at: now } })).toBe(
    "web NodePort 10.96.0.7 http 80:web/TCP, node port 30080, 9/TCP  not among its endpoints",
  );
  const headless = { metadata: { name: "db" }, spec: { clusterIP: "None" } };
  expect(lines({ services: [headless], slices: { value: [], at: now } })).toMatch(
    /^db ClusterIP headless {2}/,
  );
});

test.each([
  [{ ready: true }, "ready: gets requests"],
  [{}, "ready: gets requests"],
  [{ ready: null }, "ready: gets requests"],
  [{ ready: false, serving: false }, "not ready: gets no requests"],
  [
    { ready: false, serving: true, terminating: true },
    "terminating, still serving: gets requests only if no other is ready",
  ],
  [{ ready: false, serving: false, terminating: true }, "terminating: gets no requests"],
])("an endpoint with %j is %s", (conditions, words) => {
  expect(reach(sliceOf(conditions))).toBe(words);
});

test("endpoints of other pods and other Services say nothing of this one", () => {
  const other = { ...sliceOf({ ready: true }), metadata: { labels: { "kubernetes.io/service-name": "db" } } };
  expect(reach(sliceOf({ ready: true }, "someone"), other)).toBe("not among its endpoints");
});

test("of two address families the worse one counts", () => {
  expect(reach(sliceOf({ ready: true }), sliceOf({ ready: false }))).toBe("not ready: gets no requests");
});

test("what is not known is told, and what was known stays", () => {
  const unanswered = { words: "may not list services", at: now };
  expect(lines(undefined)).toBe("reading…");
  expect(lines(undefined, unanswered)).toBe("may not list services");
  expect(lines({ services: [], slices: { value: [], at: now } })).toBe("no Service selects it");
  expect(lines({ services: [], slices: { value: [], at: now } }, unanswered)).toBe(
    "as of 9s ago: may not list services\nno Service selects it",
  );
  const slices = { unanswered: { words: "may not list endpointslices", at: now } };
  expect(lines({ services: [web], slices })).toMatch(/ endpoints: may not list endpointslices$/);
});
