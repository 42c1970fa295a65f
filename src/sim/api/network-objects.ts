import { stableHash } from "../../base/stable-hash.ts";
import type { NetworkRequest } from "../../model/cluster-api.ts";
import { labelSelector } from "../../model/label-selector.ts";
import type {
  NetworkResource,
  WireByNetworkResource,
  WireEndpointSlice,
  WireService,
} from "../../model/wire.ts";
import type { ControllerObject } from "../controller/controller-object.ts";
import type { SimPod } from "../pod/sim-pod.ts";

interface Networked {
  owners: ReadonlySet<ControllerObject>;
  pods: { all(): Iterable<SimPod> };
}

/** Where most of the simulated containers listen. */
const port = 8080;

/** An address of its own in the usual range of Services. */
function clusterIp({ namespace, name, kind }: ControllerObject): string {
  if (kind === "StatefulSet") return "None";
  const hash = stableHash(`${namespace}/${name}`);
  return `10.96.${hash % 256}.${1 + ((hash >>> 8) % 254)}`;
}

/** A Service of the workload's own name, which selects its pods. */
function serviceOf(owner: ControllerObject): WireService {
  const { namespace, name, uid, served = {} } = owner;
  const ports = [{ name: "http", port: 80, targetPort: port, protocol: "TCP" }];
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { namespace, name, uid: `service-${uid}`, labels: served },
    spec: { type: "ClusterIP", clusterIP: clusterIp(owner), selector: served, ports },
  };
}

const isSelected = (pod: SimPod, { namespace, served = {} }: ControllerObject) =>
  pod.namespace === namespace &&
  Object.entries(served).every(([key, value]) => pod.wire.metadata?.labels?.[key] === value);

function endpointOf({ namespace, name, uid, ip = "", isReady, isDeleting }: SimPod) {
  return {
    addresses: [ip],
    conditions: { ready: isReady && !isDeleting, serving: isReady, terminating: isDeleting },
    targetRef: { kind: "Pod", namespace, name, uid },
  };
}

/** Pods with an address that are not over, as the EndpointSlice controller has them. */
function sliceOf(owner: ControllerObject, pods: Iterable<SimPod>): WireEndpointSlice {
  const { namespace, name, uid } = owner;
  const serving = [...pods].filter((pod) => pod.ip && !pod.isTerminal && isSelected(pod, owner));
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: {
      namespace,
      name: `${name}-${uid.slice(0, 5)}`,
      uid: `slice-${uid}`,
      labels: { "kubernetes.io/service-name": name },
    },
    endpoints: serving.map(endpointOf),
  };
}

/** The Services before the workloads of a namespace, and who stands behind them now. */
export function networkObjects<R extends NetworkResource>(
  { owners, pods }: Networked,
  resource: R,
  request: NetworkRequest,
): WireByNetworkResource[R][] {
  const make: Readonly<{ [N in NetworkResource]: (owner: ControllerObject) => WireByNetworkResource[N] }> = {
    services: serviceOf,
    endpointslices: (owner) => sliceOf(owner, pods.all()),
  };
  const accepts = labelSelector(request.labelSelector);
  const served = [...owners].filter((owner) => owner.served && owner.namespace === request.namespace);
  return served
    .map((owner) => make[resource](owner))
    .filter(({ metadata }) => accepts(metadata?.labels ?? {}));
}
