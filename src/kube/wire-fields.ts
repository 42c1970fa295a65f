import type { WireByResource, WireEvent, WireNode } from "../model/wire.ts";
import { unread } from "../model/wire-check.ts";
import { condition, meta } from "./meta-fields.ts";
import { pod } from "./pod-fields.ts";
import {
  always,
  flag,
  integer,
  list,
  type Message,
  message,
  microTime,
  part,
  quantities,
  text,
  time,
} from "./protobuf-fields.ts";

type Part<T, K extends keyof T> = NonNullable<T[K]>;

type NodeSpec = Part<WireNode, "spec">;
type NodeStatus = Part<WireNode, "status">;

const taint = message<Part<NodeSpec, "taints">[number]>({
  key: always(text(1)),
  value: text(2),
  effect: always(text(3)),
  timeAdded: time(4),
});

const node = message<WireNode>({
  apiVersion: unread,
  kind: unread,
  metadata: part(1, meta),
  spec: part(
    2,
    message<NodeSpec>({
      podCIDR: unread,
      providerID: unread,
      unschedulable: flag(4),
      taints: list(part(5, taint)),
    }),
  ),
  status: part(
    3,
    message<NodeStatus>({
      capacity: quantities(1),
      allocatable: quantities(2),
      conditions: list(part(4, condition)),
      addresses: list(
        part(
          5,
          message<Part<NodeStatus, "addresses">[number]>({
            type: always(text(1)),
            address: always(text(2)),
          }),
        ),
      ),
      nodeInfo: part(
        7,
        message<Part<NodeStatus, "nodeInfo">>({
          kernelVersion: always(text(4)),
          osImage: always(text(5)),
          containerRuntimeVersion: always(text(6)),
          kubeletVersion: always(text(7)),
          operatingSystem: unread,
          architecture: always(text(10)),
        }),
      ),
    }),
  ),
});

const event = message<WireEvent>({
  apiVersion: unread,
  kind: unread,
  metadata: part(1, meta),
  involvedObject: part(
    2,
    message<Part<WireEvent, "involvedObject">>({
      kind: text(1),
      namespace: text(2),
      name: text(3),
      uid: text(4),
      fieldPath: text(7),
    }),
  ),
  reason: text(3),
  message: text(4),
  source: part(5, message<Part<WireEvent, "source">>({ component: text(1), host: text(2) })),
  firstTimestamp: time(6),
  lastTimestamp: time(7),
  count: integer(8),
  type: text(9),
  eventTime: microTime(10),
  series: part(11, message<Part<WireEvent, "series">>({ count: integer(1), lastObservedTime: microTime(2) })),
  action: unread,
  reportingComponent: always(text(14)),
  reportingInstance: always(text(15)),
});

/**
 * Where in protobuf the fields of wire objects are. Numbers: generated.proto of k8s.io/apimachinery/pkg/apis/meta/v1
 * and k8s.io/api/core/v1, Kubernetes 1.36; a number never changes. `always`: the `json` tags in their types.go.
 * What is read is what the decoders read (model/sound-wire.ts).
 */
export const wireFields: { readonly [R in keyof WireByResource]: Message<WireByResource[R]> } = {
  pods: pod,
  nodes: node,
  events: event,
};
