import type { Snapshot } from "../store/snapshot.ts";
import type { Group } from "./groups.ts";
import type { Line, Span } from "./line.ts";
import { refusalOf } from "./refused-workloads.ts";
import { blank, clipSpans, span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { wrapSpans } from "./wrap-spans.ts";

/** The sentence in full takes up to five rows of a small screen, its next step two. */
const openLines = 7;

/** A group that has nothing else to show when it is opened. */
export const isOnlyRefused = ({ refused, pods }: Group) => refused !== undefined && pods.length === 0;

/** How many lines a group has at most under its own for what is refused of it. */
export function refusedHeight(group: Group, isFolded: boolean): number {
  if (!group.refused) return 0;
  return isOnlyRefused(group) && !isFolded ? openLines : 1;
}

export interface RefusedLook {
  snapshot: Snapshot;
  /** The cluster's time. */
  now: number;
  width: number;
  symbols: Symbols;
}

/** Under the line of a group: what is refused of it, in full where it is opened and has no pods. */
export function refusedLines(group: Group, isFolded: boolean, look: RefusedLook): Line[] {
  const { snapshot, now, width, symbols } = look;
  const finding = group.refused && refusalOf(group.refused, snapshot, now);
  if (!finding) return [];
  const shown = { isAscii: symbols.isAscii, cells: openLines * width };
  const head = [span(`   ${symbols.branch} `, "dim")];
  const indent = 5;
  const sentence = textSpans(finding.sentence, finding.severity === "error" ? "bad" : "warn", shown);
  const isOpen = isOnlyRefused(group) && !isFolded;
  const rows = isOpen
    ? [
        ...wrapSpans(sentence, Math.max(1, width - indent), true),
        ...wrapSpans(textSpans(finding.hint, "dim", shown), Math.max(1, width - indent), true),
      ]
    : [sentence];
  return rows.slice(0, refusedHeight(group, isFolded)).map((row: readonly Span[], at) => ({
    key: `${group.key}/refused/${at}`,
    spans: clipSpans([...(at === 0 ? head : [blank(indent)]), ...row], width, symbols.ellipsis),
  }));
}
