import type {
  WireCondition,
  WireContainer,
  WireContainerState,
  WireContainerStatus,
  WireEvent,
  WireMeta,
  WireNode,
  WireOwnerReference,
  WirePod,
  WireProbe,
  WireResources,
  WireTerminated,
} from "./wire.ts";
import { fields, flag, list, name, number, prose, quantity, record, text, unread } from "./wire-check.ts";

type Part<T, K extends keyof T> = NonNullable<T[K]>;

const owner = fields<WireOwnerReference>({
  apiVersion: text,
  kind: name,
  name,
  uid: text,
  controller: flag,
});

/** Also of objects that are no pods. */
export const meta = fields<WireMeta>({
  name: text,
  namespace: text,
  uid: text,
  resourceVersion: text,
  generateName: unread,
  creationTimestamp: text,
  deletionTimestamp: text,
  deletionGracePeriodSeconds: number,
  finalizers: list(text),
  labels: record(text),
  annotations: record(text),
  ownerReferences: list(owner),
  managedFields: unread,
});

const condition = fields<WireCondition>({
  type: name,
  status: name,
  reason: prose,
  message: prose,
  lastTransitionTime: text,
  lastHeartbeatTime: unread,
});

const terminated = fields<WireTerminated>({
  exitCode: number,
  signal: number,
  reason: prose,
  message: prose,
  startedAt: text,
  finishedAt: text,
  containerID: unread,
});

const state = fields<WireContainerState>({
  waiting: fields<Part<WireContainerState, "waiting">>({ reason: prose, message: prose }),
  running: fields<Part<WireContainerState, "running">>({ startedAt: text }),
  terminated,
});

const containerStatus = fields<WireContainerStatus>({
  name,
  state,
  lastState: state,
  ready: flag,
  started: flag,
  restartCount: number,
  image: text,
  imageID: text,
  containerID: text,
});

const probe = fields<WireProbe>({
  httpGet: unread,
  tcpSocket: unread,
  exec: unread,
  grpc: unread,
  initialDelaySeconds: number,
  periodSeconds: number,
  timeoutSeconds: unread,
  failureThreshold: number,
});

const container = fields<WireContainer>({
  name,
  image: text,
  restartPolicy: text,
  resources: fields<WireResources>({ requests: record(quantity), limits: record(quantity) }),
  ports: list(
    fields<Part<WireContainer, "ports">[number]>({ name: unread, containerPort: number, protocol: text }),
  ),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  volumeMounts: unread,
});

type PodSpec = Part<WirePod, "spec">;
type PodStatus = Part<WirePod, "status">;

const pod = fields<WirePod>({
  apiVersion: unread,
  kind: unread,
  metadata: meta,
  spec: fields<PodSpec>({
    nodeName: text,
    containers: list(container),
    initContainers: list(container),
    ephemeralContainers: list(container),
    restartPolicy: text,
    readinessGates: list(fields<Part<PodSpec, "readinessGates">[number]>({ conditionType: name })),
    schedulingGates: list(fields<Part<PodSpec, "schedulingGates">[number]>({ name })),
    terminationGracePeriodSeconds: number,
    tolerations: list(
      fields<Part<PodSpec, "tolerations">[number]>({
        key: text,
        operator: text,
        value: text,
        effect: text,
        tolerationSeconds: number,
      }),
    ),
    nodeSelector: unread,
    volumes: list(fields<{ name: string }>({ name })),
    priority: unread,
    priorityClassName: unread,
    serviceAccountName: text,
    hostNetwork: unread,
  }),
  status: fields<PodStatus>({
    phase: text,
    reason: prose,
    message: prose,
    conditions: list(condition),
    initContainerStatuses: list(containerStatus),
    containerStatuses: list(containerStatus),
    ephemeralContainerStatuses: list(containerStatus),
    podIP: text,
    podIPs: list(fields<Part<PodStatus, "podIPs">[number]>({ ip: text })),
    hostIP: text,
    nominatedNodeName: text,
    startTime: unread,
    qosClass: text,
  }),
});

type NodeSpec = Part<WireNode, "spec">;
type NodeStatus = Part<WireNode, "status">;

const node = fields<WireNode>({
  apiVersion: unread,
  kind: unread,
  metadata: meta,
  spec: fields<NodeSpec>({
    unschedulable: flag,
    taints: list(
      fields<Part<NodeSpec, "taints">[number]>({ key: name, value: text, effect: name, timeAdded: text }),
    ),
    providerID: unread,
    podCIDR: unread,
  }),
  status: fields<NodeStatus>({
    conditions: list(condition),
    addresses: list(fields<Part<NodeStatus, "addresses">[number]>({ type: name, address: name })),
    capacity: record(quantity),
    allocatable: record(quantity),
    nodeInfo: fields<Part<NodeStatus, "nodeInfo">>({
      kubeletVersion: text,
      osImage: text,
      kernelVersion: text,
      containerRuntimeVersion: text,
      architecture: text,
      operatingSystem: unread,
    }),
  }),
});

const event = fields<WireEvent>({
  apiVersion: unread,
  kind: unread,
  metadata: meta,
  involvedObject: fields<Part<WireEvent, "involvedObject">>({
    kind: text,
    namespace: text,
    name: text,
    uid: text,
    fieldPath: text,
  }),
  reason: prose,
  message: prose,
  type: text,
  source: fields<Part<WireEvent, "source">>({ component: text, host: text }),
  firstTimestamp: text,
  lastTimestamp: text,
  eventTime: text,
  count: number,
  series: fields<Part<WireEvent, "series">>({ count: number, lastObservedTime: text }),
  reportingComponent: text,
  reportingInstance: text,
  action: unread,
});

/**
 * The same object with nothing of a wrong type in what podtop reads: a server, a proxy or a person's file may send
 * anything. Secrets in sentences are hidden. Unsound parts are left out as if they were missing; an object that is none is empty. A sound object,
 * the rule, is given back as it is and costs a look at each field.
 */
export const soundPod = (wire: unknown): WirePod => pod(wire) ?? {};
export const soundNode = (wire: unknown): WireNode => node(wire) ?? {};
export const soundEvent = (wire: unknown): WireEvent => event(wire) ?? {};
