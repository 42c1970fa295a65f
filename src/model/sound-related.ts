import { meta } from "./sound-wire.ts";
import type { WireBudget, WireEndpointSlice, WireOwner, WirePodMetrics, WireService } from "./wire.ts";
import { fields, flag, list, number, quantity, record, text, unread } from "./wire-check.ts";

type Part<T, K extends keyof T> = NonNullable<T[K]>;
type Endpoint = Part<WireEndpointSlice, "endpoints">[number];

const owner = fields<WireOwner>({
  apiVersion: text,
  kind: text,
  metadata: meta,
  spec: unread,
  status: unread,
});

const service = fields<WireService>({
  apiVersion: unread,
  kind: unread,
  metadata: meta,
  spec: fields<Part<WireService, "spec">>({
    type: text,
    clusterIP: text,
    externalName: text,
    selector: record(text),
    ports: list(
      fields<Part<Part<WireService, "spec">, "ports">[number]>({
        name: text,
        port: number,
        targetPort: quantity,
        protocol: text,
        nodePort: number,
      }),
    ),
  }),
});

const slice = fields<WireEndpointSlice>({
  apiVersion: unread,
  kind: unread,
  metadata: meta,
  endpoints: list(
    fields<Endpoint>({
      addresses: list(text),
      conditions: fields<Part<Endpoint, "conditions">>({ ready: flag, serving: flag, terminating: flag }),
      targetRef: fields<Part<Endpoint, "targetRef">>({ kind: text, name: text, namespace: text, uid: text }),
    }),
  ),
});

type Selector = NonNullable<Part<WireBudget, "spec">["selector"]>;

const budget = fields<WireBudget>({
  apiVersion: unread,
  kind: unread,
  metadata: meta,
  spec: fields<Part<WireBudget, "spec">>({
    selector: fields<Selector>({
      matchLabels: record(text),
      matchExpressions: list(
        fields<NonNullable<Selector["matchExpressions"]>[number]>({
          key: text,
          operator: text,
          values: list(text),
        }),
      ),
    }),
  }),
  status: fields<Part<WireBudget, "status">>({
    disruptionsAllowed: number,
    currentHealthy: number,
    desiredHealthy: number,
  }),
});

const podMetrics = fields<WirePodMetrics>({
  apiVersion: unread,
  kind: unread,
  metadata: meta,
  timestamp: text,
  window: unread,
  containers: list(
    fields<Part<WirePodMetrics, "containers">[number]>({ name: unread, usage: record(quantity) }),
  ),
});

/** As `soundPod`, of what is read for one pod. */
export const soundOwner = (wire: unknown): WireOwner => owner(wire) ?? {};
export const soundService = (wire: unknown): WireService => service(wire) ?? {};
export const soundPodMetrics = (wire: unknown): WirePodMetrics => podMetrics(wire) ?? {};
export const soundBudget = (wire: unknown): WireBudget => budget(wire) ?? {};
export const soundSlice = (wire: unknown): WireEndpointSlice => slice(wire) ?? {};
