import { listed } from "../finding/message-text.ts";
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
  /** `api and proxy at /var/cache (rw)`, in spec order; empty = nobody mounts it. */
  mounts: readonly string[];
}

/** Kinds whose content nobody else has. An ephemeral claim is owned by the pod; inline CSI volumes live as long as it. */
const lost: ReadonlySet<string> = new Set(["emptyDir", "ephemeral", "gitRepo", "csi"]);
const copies: ReadonlySet<string> = new Set(["configMap", "secret", "projected", "downwardAPI", "image"]);

const fateOf = (kind: string): VolumeFate => (lost.has(kind) ? "lost" : copies.has(kind) ? "copy" : "kept");

/** Where each container has a volume: its name, and the place in words. */
function placesOf(volume: string, spec: FullSpec): { container: string; place: string }[] {
  return allContainers(spec).flatMap(({ name: container, volumeMounts = [], volumeDevices = [] }) => [
    ...volumeMounts
      .filter(({ name }) => name === volume)
      .map(({ mountPath, readOnly }) => ({
        container,
        place: `at ${mountPath} (${readOnly ? "ro" : "rw"})`,
      })),
    ...volumeDevices
      .filter(({ name }) => name === volume)
      .map(({ devicePath }) => ({ container, place: `as device ${devicePath}` })),
  ]);
}

/** Most pods have their token at the same path in every container: each path is told once. */
function mountsOf(volume: string, spec: FullSpec): string[] {
  const byPlace = new Map<string, string[]>();
  for (const { place, container } of placesOf(volume, spec)) {
    const containers = byPlace.get(place);
    if (containers) containers.push(container);
    else byPlace.set(place, [container]);
  }
  return [...byPlace].map(([place, containers]) => `${listed(containers)} ${place}`);
}

/** Volumes of a pod: what they are, who mounts them, and what dies with the pod. */
export function volumeFacts({ spec = {} }: FullPod): VolumeFact[] {
  return (spec.volumes ?? []).map((volume) => {
    const source = volumeSource(volume);
    return { name: volume.name, ...source, fate: fateOf(source.kind), mounts: mountsOf(volume.name, spec) };
  });
}
