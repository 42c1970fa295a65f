import { listed } from "../finding/message-text.ts";
import { addedFault, isBadProfile, procMountFault } from "./baseline-controls.ts";
import type { ContainerSecurity } from "./full-container.ts";
import type { FullVolume } from "./full-pod.ts";
import {
  containersThat,
  fault,
  hasOwnUsers,
  isWindows,
  type SecurityControl,
  type SecuritySubject,
  whoWords,
} from "./security-control.ts";

function escalationFault(subject: SecuritySubject): string | undefined {
  if (isWindows(subject)) return undefined;
  const bad = containersThat(subject, ({ allowPrivilegeEscalation }) => allowPrivilegeEscalation !== false);
  return fault(whoWords(bad), "allowPrivilegeEscalation is not false");
}

const mayAdd: ReadonlySet<string> = new Set(["NET_BIND_SERVICE"]);

function capabilitiesFault(subject: SecuritySubject): string | undefined {
  if (isWindows(subject)) return undefined;
  const isBad = ({ capabilities }: ContainerSecurity) => !capabilities?.drop?.includes("ALL");
  const undropped = fault(whoWords(containersThat(subject, isBad)), "ALL capabilities are not dropped");
  const added = addedFault(subject, mayAdd);
  return [undropped, added].filter(Boolean).join("; ") || undefined;
}

/** Kinds of volumes that bring nothing of the node or of a network into the pod. */
const volumeKinds: readonly string[] = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

function volumeFault({ spec }: SecuritySubject): string | undefined {
  const isFree = (volume: FullVolume) => volumeKinds.some((kind) => volume[kind] != null);
  const kindOf = (volume: FullVolume) =>
    Object.keys(volume).find((key) => key !== "name" && volume[key] != null) ?? "unknown";
  const bad = (spec.volumes ?? []).filter((volume) => !isFree(volume));
  const words = bad.map((volume) => `${volume.name} (${kindOf(volume)})`);
  const who = bad.length === 0 ? "" : `${bad.length === 1 ? "volume" : "volumes"} ${listed(words)}`;
  return fault(who, "not of an allowed kind");
}

/** Says no itself, or says nothing where the pod does not say yes. */
function nonRootFault(subject: SecuritySubject): string | undefined {
  if (hasOwnUsers(subject)) return undefined;
  const ofPod = subject.spec.securityContext?.runAsNonRoot;
  const refusing = containersThat(subject, ({ runAsNonRoot }) => runAsNonRoot === false);
  const said = fault(whoWords(refusing, ofPod === false), "runAsNonRoot is false");
  if (said !== undefined) return said;
  const silent = containersThat(subject, ({ runAsNonRoot }) => runAsNonRoot === undefined && ofPod !== true);
  return fault(whoWords(silent), "runAsNonRoot is not true");
}

function rootUserFault(subject: SecuritySubject): string | undefined {
  if (hasOwnUsers(subject)) return undefined;
  const bad = containersThat(subject, ({ runAsUser }) => runAsUser === 0);
  return fault(whoWords(bad, subject.spec.securityContext?.runAsUser === 0), "runs as user 0 (root)");
}

function seccompFault(subject: SecuritySubject): string | undefined {
  if (isWindows(subject)) return undefined;
  const ofPod = subject.spec.securityContext?.seccompProfile;
  const bad = containersThat(subject, ({ seccompProfile }) => isBadProfile(seccompProfile));
  const off = fault(whoWords(bad, isBadProfile(ofPod)), "seccomp is off");
  if (off !== undefined) return off;
  const silent = containersThat(subject, ({ seccompProfile }) => !seccompProfile && !ofPod);
  return fault(whoWords(silent), "no seccomp profile (RuntimeDefault or Localhost)");
}

const restricted = (
  id: string,
  faultOf: SecurityControl["faultOf"],
  overrides?: string,
): SecurityControl => ({
  id,
  level: "restricted",
  faultOf,
  ...(overrides !== undefined && { overrides }),
});

/** The controls that the level "restricted" adds as of Kubernetes 1.36, in upstream's order. */
export const restrictedControls: readonly SecurityControl[] = [
  restricted("allowPrivilegeEscalation", escalationFault),
  restricted("capabilities_restricted", capabilitiesFault, "capabilities_baseline"),
  restricted("procMount_restricted", procMountFault, "procMount"),
  restricted("restrictedVolumes", volumeFault, "hostPathVolumes"),
  restricted("runAsNonRoot", nonRootFault),
  restricted("runAsUser", rootUserFault),
  restricted("seccompProfile_restricted", seccompFault, "seccompProfile_baseline"),
];
