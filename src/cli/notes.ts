import type { ClusterSource } from "../model/cluster-api.ts";
import { kindCountWords } from "../model/kind-counts.ts";
import { differenceWords } from "../view/cluster-time.ts";
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

/** Says on stderr in what the picture is less than one might think: stdout is for the picture alone. */
export async function writeNotes({ api, store, isNarrowed }: Runtime, io: Io): Promise<void> {
  const notes = [
    isNarrowed() ? narrowedNote : undefined,
    skippedNote(api.source),
    differenceWords(store.aheadMs),
  ];
  const lines = notes.filter((note) => note !== undefined).map((note) => `podtop: ${note}`);
  await writeWords(io, lines);
}
