import type { ClusterSource } from "../model/cluster-api.ts";
import { kindCountWords } from "../model/kind-counts.ts";
import { differenceWords } from "../view/cluster-time.ts";
import { metricsWords } from "../view/metrics-words.ts";
import type { Io } from "./io.ts";
import { narrowedNote } from "./namespaces.ts";
import type { Runtime } from "./runtime.ts";
import { writeWords } from "./write-words.ts";

/** What a file holds beside the objects that are shown, if anything. Raw text. */
export function skippedNote({ context, skipped }: ClusterSource): string | undefined {
  return skipped && skipped.size > 0
    ? `also in ${context}, not shown: ${kindCountWords(skipped)}`
    : undefined;
}

/** Why the pods are not in the order of what they use. Raw text. */
function usageNote({ api: { source }, store, clock }: Runtime): string | undefined {
  if (store.metrics.kind !== "failing") return undefined;
  const words = metricsWords(store.metrics, { source, now: clock.now() });
  return words && `nobody tells what pods use, to sort them by it: ${words.state}: ${words.more[0]}`;
}

/** Says on stderr in what the picture is less than one might think: stdout is for the picture alone. */
export async function writeNotes(runtime: Runtime, io: Io): Promise<void> {
  const { api, store, isNarrowed } = runtime;
  const notes = [
    isNarrowed() ? narrowedNote : undefined,
    skippedNote(api.source),
    differenceWords(store.aheadMs),
    usageNote(runtime),
  ];
  const lines = notes.filter((note) => note !== undefined).map((note) => `podtop: ${note}`);
  await writeWords(io, lines);
}
