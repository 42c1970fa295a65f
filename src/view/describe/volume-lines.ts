import type { VolumeFact, VolumeFate } from "../../model/describe/volume-facts.ts";
import type { Tone } from "../line.ts";
import { span } from "../spans.ts";
import type { FactLines } from "./fact-lines.ts";

const fates: Readonly<Record<VolumeFate, { words: string; tone: Tone }>> = {
  lost: { words: ", lost with the pod", tone: "warn" },
  kept: { words: ", stays", tone: "dim" },
  copy: { words: "", tone: "dim" },
};

/** Two lines for each volume: what it is and becomes, and who mounts it. */
export function volumeLines(volumes: readonly VolumeFact[], lines: FactLines): void {
  for (const { name, words, fate, mounts } of volumes) {
    if (lines.isFull) return;
    const { words: becomes, tone } = fates[fate];
    lines.add([...lines.text(name, "strong"), ...lines.text(`: ${words}`), span(becomes, tone)]);
    lines.fact("mounted by", mounts.length === 0 ? [span("nobody", "dim")] : mounts.join(", "), 2);
  }
}
