import type { Pod } from "./pod.ts";

/** What a container runs: an image, and its digest there. */
export interface ImageRun {
  image: string;
  digest: string;
  /** How many pods. */
  count: number;
}

/** What the containers of pods that should be alike run, by the container's name; what most of them run comes first. */
export type ImageRuns = ReadonlyMap<string, readonly ImageRun[]>;

/** Pods made from one template: of the same owner, and of the same of its revisions where it has several. */
export function revisionOf({ owner, labels }: Pod): string | undefined {
  return owner && `${owner.kind}/${owner.name}/${labels.get("controller-revision-hash") ?? ""}`;
}

/** By container, then by what it runs. */
type Found = Map<string, Map<string, ImageRun>>;

function addPod(found: Found, { containers }: Pod): void {
  for (const { name, kind, image, imageDigest: digest } of containers) {
    if (digest === undefined || kind === "ephemeral") continue;
    const runs = found.get(name) ?? new Map<string, ImageRun>();
    found.set(name, runs);
    const key = `${digest} ${image}`;
    const count = (runs.get(key)?.count ?? 0) + 1;
    runs.set(key, { image, digest, count });
  }
}

function sorted(found: Found): ImageRuns {
  const mostFirst = (runs: Map<string, ImageRun>) => [...runs.values()].sort((a, b) => b.count - a.count);
  return new Map([...found].map(([name, runs]) => [name, mostFirst(runs)]));
}

/** Runs of pods' containers by revision. Finished pods, and containers that have not pulled their image, do not count. */
export function imageRuns(pods: Iterable<Pod>): ReadonlyMap<string, ImageRuns> {
  const byRevision = new Map<string, Found>();
  for (const pod of pods) {
    const revision = revisionOf(pod);
    if (revision === undefined || pod.phase === "Succeeded" || pod.phase === "Failed") continue;
    const found = byRevision.get(revision) ?? new Map();
    byRevision.set(revision, found);
    addPod(found, pod);
  }
  return new Map([...byRevision].map(([revision, found]) => [revision, sorted(found)]));
}

/** Is there a container that does not run the same in all pods? */
export function hasDrift(runs: ImageRuns): boolean {
  for (const { length } of runs.values()) if (length > 1) return true;
  return false;
}

/** Does a container of the pod run something else than most pods do? Where no image has the most, all differ. */
export function differsFromMost({ containers }: Pod, runs: ImageRuns): boolean {
  return containers.some(({ name, image, imageDigest }) => {
    const [most, second] = runs.get(name) ?? [];
    if (!most || !second || imageDigest === undefined) return false;
    return most.count === second.count || most.image !== image || most.digest !== imageDigest;
  });
}
