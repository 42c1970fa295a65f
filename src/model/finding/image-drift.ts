import type { ImageRun } from "../image-runs.ts";
import type { Container, OwnerRef } from "../pod.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { counted, listed } from "./message-text.ts";
import { subjectOf } from "./subject.ts";

/** Enough to see what it is about; a moved tag gives two. */
const mostOthers = 3;

interface Drift {
  own: ImageRun;
  others: readonly ImageRun[];
  pods: number;
}

function driftOf({ image, imageDigest }: Container, runs: readonly ImageRun[]): Drift | undefined {
  const own = runs.find((run) => run.digest === imageDigest && run.image === image);
  if (!own || runs.length < 2) return undefined;
  const pods = runs.reduce((sum, { count }) => sum + count, 0);
  return { own, others: runs.filter((run) => run !== own), pods };
}

/** The image where it tells runs apart; else its digest. */
function runWords(run: ImageRun, all: readonly ImageRun[]): string {
  const sameImage = all.filter(({ image }) => image === run.image).length;
  if (sameImage === 1) return run.image;
  return sameImage === all.length ? `digest ${run.digest}` : `${run.image}@${run.digest}`;
}

const ofOwner = (owner: OwnerRef | undefined) => (owner ? ` of ${owner.kind} ${owner.name}` : "");

function driftFinding(container: Container, { own, others, pods }: Drift, facts: FindingFacts): Finding {
  const all = [own, ...others];
  const isOneImage = all.every(({ image }) => image === own.image);
  const more = others.length - mostOthers;
  const rest = [
    ...others
      .slice(0, mostOthers)
      .map((run) => `${counted(run.count, "pod")} ${run.count === 1 ? "runs" : "run"} ${runWords(run, all)}`),
    ...(more > 0 ? [`${more} more differ`] : []),
  ];
  return {
    code: isOneImage ? "image-drift" : "image-mix",
    severity: "warning",
    sentence: `${subjectOf(container, facts.pod)} runs ${runWords(own, all)}${isOneImage ? ` of ${own.image}` : ""}, as ${own.count} of ${pods} pods${ofOwner(facts.pod.owner)}; ${listed(rest)}.`,
    evidence: all
      .slice(0, mostOthers + 1)
      .map(({ image, digest, count }) => `${image}@sha256:${digest}... ${count}`),
    hint: isOneImage
      ? "The tag was moved between their pulls: restart the older ones, or name the image by its digest."
      : "They are of one template: a person or a webhook changed some of them. Restart those that are wrong.",
  };
}

/** Containers of pods of one revision that do not run the same: what is tested on one is not what another does. */
export function imageDriftFindings(facts: FindingFacts): readonly Finding[] {
  const { pod, images } = facts;
  if (!images || images.size === 0) return [];
  return pod.containers.flatMap((container) => {
    const drift = driftOf(container, images.get(container.name) ?? []);
    return drift ? [driftFinding(container, drift, facts)] : [];
  });
}
