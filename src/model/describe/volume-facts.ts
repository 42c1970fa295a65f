import { allContainers, type FullPod, type FullSpec } from "./full-pod.ts";
import { type VolumeSource, volumeSource } from "./volume-source.ts";

/** What becomes of what is in a volume when the pod is deleted. */
export type VolumeFate =
  /** It dies with the pod. */
  | "lost"
  /** It stays, on the node or elsewhere. */
  | "kept"
  /** It is made from something else, which stays. */
  | "copy";

export interface VolumeFact extends VolumeSource {
  name: string;
  fate: VolumeFate;
  /** `api at /var/cache (rw)`, in spec order; empty = nobody mounts it. */
  mounts: readonly string[];
}

/** Kinds whose content nobody else has. An ephemeral claim is owned by the pod; inline CSI volumes live as long as it. */
const lost: ReadonlySet<string> = new Set(["emptyDir", "ephemeral", "gitRepo", "csi"]);
const copies: ReadonlySet<string> = new Set(["configMap", "secret", "projected", "downwardAPI", "image"]);

const fateOf = (kind: string): VolumeFate => (lost.has(kind) ? "lost" : copies.has(kind) ? "copy" : "kept");

function mountsOf(volume: string, spec: FullSpec): string[] {
  return allContainers(spec).flatMap(({ name, volumeMounts = [], volumeDevices = [] }) => [
    ...volumeMounts
      .filter((mount) => mount.name === volume)
      .map(({ mountPath, readOnly }) => `${name} at ${mountPath} (${readOnly ? "ro" : "rw"})`),
    ...volumeDevices
      .filter((device) => device.name === volume)
      .map(({ devicePath }) => `${name} as device ${devicePath}`),
  ]);
}

/** Volumes of a pod: what they are, who mounts them, and what dies with the pod. */
export function volumeFacts({ spec = {} }: FullPod): VolumeFact[] {
  return (spec.volumes ?? []).map((volume) => {
    const source = volumeSource(volume);
    return { name: volume.name, ...source, fate: fateOf(source.kind), mounts: mountsOf(volume.name, spec) };
  });
}
