import type { ObjectSelector } from "./object-selector.ts";

/**
 * Wire objects: what the API server sends of core/v1, in JSON or in protobuf, as JSON has it, narrowed to what podtop reads.
 * Every field may be missing or `null` (upstream writes `null` for empty times); nothing here is trusted.
 */
export type Nullable<T> = T | null | undefined;

export interface WireOwnerReference {
  apiVersion?: string;
  kind: string;
  name: string;
  uid?: string;
  controller?: Nullable<boolean>;
}

export interface WireMeta {
  name?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generateName?: string;
  creationTimestamp?: Nullable<string>;
  deletionTimestamp?: Nullable<string>;
  deletionGracePeriodSeconds?: Nullable<number>;
  finalizers?: Nullable<string[]>;
  labels?: Nullable<Record<string, string>>;
  annotations?: Nullable<Record<string, string>>;
  ownerReferences?: Nullable<WireOwnerReference[]>;
  managedFields?: unknown;
}

export interface WireCondition {
  type: string;
  status: string;
  reason?: Nullable<string>;
  message?: Nullable<string>;
  lastTransitionTime?: Nullable<string>;
  lastHeartbeatTime?: Nullable<string>;
}

export interface WireTerminated {
  exitCode?: number;
  signal?: number;
  reason?: string;
  message?: string;
  startedAt?: Nullable<string>;
  finishedAt?: Nullable<string>;
  containerID?: string;
}

export interface WireContainerState {
  waiting?: Nullable<{ reason?: string; message?: string }>;
  running?: Nullable<{ startedAt?: Nullable<string> }>;
  terminated?: Nullable<WireTerminated>;
}

export interface WireContainerStatus {
  name: string;
  state?: Nullable<WireContainerState>;
  lastState?: Nullable<WireContainerState>;
  ready?: boolean;
  started?: Nullable<boolean>;
  restartCount?: number;
  image?: string;
  imageID?: string;
  containerID?: string;
}

export interface WireProbe {
  httpGet?: { path?: string; port?: number | string; scheme?: string };
  tcpSocket?: { port?: number | string };
  exec?: { command?: string[] };
  grpc?: { port?: number };
  initialDelaySeconds?: number;
  periodSeconds?: number;
  timeoutSeconds?: number;
  failureThreshold?: number;
}

export interface WireResources {
  requests?: Nullable<Record<string, string | number>>;
  limits?: Nullable<Record<string, string | number>>;
}

export interface WireContainer {
  name: string;
  image?: string;
  restartPolicy?: string;
  resources?: Nullable<WireResources>;
  ports?: Nullable<{ name?: string; containerPort?: number; protocol?: string }[]>;
  livenessProbe?: Nullable<WireProbe>;
  readinessProbe?: Nullable<WireProbe>;
  startupProbe?: Nullable<WireProbe>;
  volumeMounts?: Nullable<{ name: string; mountPath: string }[]>;
}

export interface WirePod {
  apiVersion?: string;
  kind?: string;
  metadata?: WireMeta;
  spec?: {
    nodeName?: string;
    containers?: Nullable<WireContainer[]>;
    initContainers?: Nullable<WireContainer[]>;
    ephemeralContainers?: Nullable<WireContainer[]>;
    restartPolicy?: string;
    readinessGates?: Nullable<{ conditionType: string }[]>;
    schedulingGates?: Nullable<{ name: string }[]>;
    terminationGracePeriodSeconds?: Nullable<number>;
    tolerations?: Nullable<
      { key?: string; operator?: string; value?: string; effect?: string; tolerationSeconds?: number }[]
    >;
    nodeSelector?: Nullable<Record<string, string>>;
    volumes?: Nullable<({ name: string } & Record<string, unknown>)[]>;
    priority?: Nullable<number>;
    priorityClassName?: string;
    serviceAccountName?: string;
    hostNetwork?: boolean;
  };
  status?: {
    phase?: string;
    reason?: string;
    message?: string;
    conditions?: Nullable<WireCondition[]>;
    initContainerStatuses?: Nullable<WireContainerStatus[]>;
    containerStatuses?: Nullable<WireContainerStatus[]>;
    ephemeralContainerStatuses?: Nullable<WireContainerStatus[]>;
    podIP?: string;
    podIPs?: Nullable<{ ip?: string }[]>;
    hostIP?: string;
    nominatedNodeName?: string;
    startTime?: Nullable<string>;
    qosClass?: string;
  };
}

export interface WireNode {
  apiVersion?: string;
  kind?: string;
  metadata?: WireMeta;
  spec?: {
    unschedulable?: boolean;
    taints?: Nullable<{ key: string; value?: string; effect: string; timeAdded?: Nullable<string> }[]>;
    providerID?: string;
    podCIDR?: string;
  };
  status?: {
    conditions?: Nullable<WireCondition[]>;
    addresses?: Nullable<{ type: string; address: string }[]>;
    capacity?: Nullable<Record<string, string | number>>;
    allocatable?: Nullable<Record<string, string | number>>;
    nodeInfo?: {
      kubeletVersion?: string;
      osImage?: string;
      kernelVersion?: string;
      containerRuntimeVersion?: string;
      architecture?: string;
      operatingSystem?: string;
    };
  };
}

export interface WireEvent {
  apiVersion?: string;
  kind?: string;
  metadata?: WireMeta;
  involvedObject?: { kind?: string; namespace?: string; name?: string; uid?: string; fieldPath?: string };
  reason?: string;
  message?: string;
  type?: string;
  source?: Nullable<{ component?: string; host?: string }>;
  firstTimestamp?: Nullable<string>;
  lastTimestamp?: Nullable<string>;
  eventTime?: Nullable<string>;
  count?: number;
  series?: Nullable<{ count?: number; lastObservedTime?: Nullable<string> }>;
  reportingComponent?: string;
  reportingInstance?: string;
  action?: string;
}

/** What pods belong to (apps/v1, batch/v1), or a namespace. */
export interface WireOwner {
  apiVersion?: string;
  kind?: string;
  metadata?: WireMeta;
  /** Read where a rollout is restarted only. */
  spec?: unknown;
  status?: unknown;
}

export interface WireService {
  apiVersion?: string;
  kind?: string;
  metadata?: WireMeta;
  spec?: {
    type?: string;
    clusterIP?: string;
    externalName?: string;
    selector?: Nullable<Record<string, string>>;
    ports?: Nullable<
      { name?: string; port?: number; targetPort?: number | string; protocol?: string; nodePort?: number }[]
    >;
  };
}

/** discovery.k8s.io/v1. */
export interface WireEndpointSlice {
  apiVersion?: string;
  kind?: string;
  metadata?: WireMeta;
  endpoints?: Nullable<
    {
      addresses?: Nullable<string[]>;
      conditions?: Nullable<{
        ready?: Nullable<boolean>;
        serving?: Nullable<boolean>;
        terminating?: Nullable<boolean>;
      }>;
      targetRef?: Nullable<{ kind?: string; name?: string; namespace?: string; uid?: string }>;
    }[]
  >;
}

/** policy/v1 PodDisruptionBudget. */
export interface WireBudget {
  apiVersion?: string;
  kind?: string;
  metadata?: WireMeta;
  spec?: { selector?: Nullable<ObjectSelector> };
  status?: { disruptionsAllowed?: number; currentHealthy?: number; desiredHealthy?: number };
}

/** The resources podtop watches, and the wire shape of each. */
export interface WireByResource {
  pods: WirePod;
  nodes: WireNode;
  events: WireEvent;
}
export type Resource = keyof WireByResource;
export const resources: readonly Resource[] = ["pods", "nodes", "events"];

/** `metrics.k8s.io/v1beta1` PodMetrics: what the containers of a pod used over a window that ended at `timestamp`. */
export interface WirePodMetrics {
  apiVersion?: string;
  kind?: string;
  metadata?: WireMeta;
  timestamp?: string;
  window?: string;
  containers?: Nullable<{ name?: string; usage?: Nullable<Record<string, string | number>> }[]>;
}

/** Resources of which one object at a time is read, for somebody who looks at a pod. */
export type OwnerResource =
  | "replicasets"
  | "deployments"
  | "statefulsets"
  | "daemonsets"
  | "jobs"
  | "cronjobs"
  | "namespaces";

/** Resources that are listed in one namespace, for somebody who looks at a pod. */
export interface WireByNetworkResource {
  services: WireService;
  endpointslices: WireEndpointSlice;
}
export type NetworkResource = keyof WireByNetworkResource;
