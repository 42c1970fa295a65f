import { type Fields, isObject } from "../../base/fields.ts";
import { flag, list, name, number, quantity, record, text } from "../wire-check.ts";
import { fullContainer, fullContainerStatus, resources, sharedSecurity } from "./full-container.ts";
import { type Checked, shape } from "./wire-shape.ts";

const requirement = shape({ key: name, operator: name, values: list(text) });

const labelSelector = shape({ matchLabels: record(text), matchExpressions: list(requirement) });

const nodeTerm = shape({ matchExpressions: list(requirement), matchFields: list(requirement) });

const podTerm = shape({
  labelSelector,
  namespaceSelector: labelSelector,
  namespaces: list(text),
  topologyKey: name,
  matchLabelKeys: list(text),
  mismatchLabelKeys: list(text),
});

const podAffinity = shape({
  requiredDuringSchedulingIgnoredDuringExecution: list(podTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(shape({ weight: number, podAffinityTerm: podTerm })),
});

const affinity = shape({
  nodeAffinity: shape({
    requiredDuringSchedulingIgnoredDuringExecution: shape({ nodeSelectorTerms: list(nodeTerm) }),
    preferredDuringSchedulingIgnoredDuringExecution: list(shape({ weight: number, preference: nodeTerm })),
  }),
  podAffinity,
  podAntiAffinity: podAffinity,
});

const spread = shape({
  maxSkew: number,
  topologyKey: name,
  whenUnsatisfiable: text,
  labelSelector,
  minDomains: number,
  nodeAffinityPolicy: text,
  nodeTaintsPolicy: text,
  matchLabelKeys: list(text),
});

const podSecurityContext = shape({
  ...sharedSecurity,
  fsGroup: number,
  fsGroupChangePolicy: text,
  supplementalGroups: list(number),
  supplementalGroupsPolicy: text,
  seLinuxChangePolicy: text,
  sysctls: list(shape({ name, value: text })),
});

/** A volume with its sources as they were sent: there are 30 kinds, each with fields of its own. */
const volume = (value: unknown): (Fields & { name: string }) | undefined =>
  isObject(value) ? { ...value, name: name(value.name) } : undefined;

const spec = shape({
  containers: list(fullContainer),
  initContainers: list(fullContainer),
  ephemeralContainers: list(fullContainer),
  volumes: list(volume),
  activeDeadlineSeconds: number,
  nodeSelector: record(text),
  tolerations: list(
    shape({ key: text, operator: text, value: text, effect: text, tolerationSeconds: number }),
  ),
  affinity,
  topologySpreadConstraints: list(spread),
  priority: number,
  priorityClassName: text,
  preemptionPolicy: text,
  schedulerName: text,
  schedulingGroup: shape({ podGroupName: text }),
  runtimeClassName: text,
  overhead: record(quantity),
  resources,
  resourceClaims: list(shape({ name, resourceClaimName: text, resourceClaimTemplateName: text })),
  readinessGates: list(shape({ conditionType: name })),
  schedulingGates: list(shape({ name })),
  serviceAccountName: text,
  automountServiceAccountToken: flag,
  imagePullSecrets: list(shape({ name })),
  hostNetwork: flag,
  hostPID: flag,
  hostIPC: flag,
  hostUsers: flag,
  shareProcessNamespace: flag,
  hostname: text,
  subdomain: text,
  hostnameOverride: text,
  setHostnameAsFQDN: flag,
  hostAliases: list(shape({ ip: text, hostnames: list(text) })),
  dnsPolicy: text,
  dnsConfig: shape({
    nameservers: list(text),
    searches: list(text),
    options: list(shape({ name, value: text })),
  }),
  enableServiceLinks: flag,
  os: shape({ name: text }),
  securityContext: podSecurityContext,
});

const status = shape({
  startTime: text,
  podIP: text,
  podIPs: list(shape({ ip: text })),
  hostIP: text,
  hostIPs: list(shape({ ip: text })),
  nominatedNodeName: text,
  resize: text,
  initContainerStatuses: list(fullContainerStatus),
  containerStatuses: list(fullContainerStatus),
  ephemeralContainerStatuses: list(fullContainerStatus),
  resourceClaimStatuses: list(shape({ name, resourceClaimName: text })),
});

const pod = shape({
  metadata: shape({
    generateName: text,
    labels: record(text),
    annotations: record(text),
    finalizers: list(text),
  }),
  spec,
  status,
});

export type FullPod = Checked<typeof pod>;
export type FullSpec = Checked<typeof spec>;
export type FullVolume = Checked<typeof volume>;
export type LabelSelector = Checked<typeof labelSelector>;
export type Requirement = Checked<typeof requirement>;
export type NodeTerm = Checked<typeof nodeTerm>;
export type PodTerm = Checked<typeof podTerm>;
export type PodAffinity = Checked<typeof podAffinity>;
export type Affinity = Checked<typeof affinity>;
export type Spread = Checked<typeof spread>;
export type PodSecurityContext = Checked<typeof podSecurityContext>;

/** What is described of a pod's full object; what is missing or of a wrong type is left out. */
export const soundFullPod = (wire: unknown): FullPod => pod(wire) ?? {};

/** All containers of a pod in spec order: init and sidecar first, then main, then ephemeral. */
export function allContainers({ initContainers, containers, ephemeralContainers }: FullSpec) {
  return [...(initContainers ?? []), ...(containers ?? []), ...(ephemeralContainers ?? [])];
}
