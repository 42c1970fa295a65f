import { apiErrorWords } from "../model/api-error.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { causeWords, serverHost } from "./cause-words.ts";
import { clockTime } from "./clock-time.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";
import { counted } from "./kind-names.ts";
import type { Line } from "./line.ts";
import { type Narrowing, noneWords } from "./narrowing.ts";
import type { RowIndex } from "./select-rows.ts";
import { blank, clipSpans, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import type { UiState } from "./ui-state.ts";
import { wrapSpans } from "./wrap-spans.ts";

export interface EmptyInput {
  snapshot: Snapshot;
  source: ClusterSource;
  index: RowIndex;
  ui: Pick<UiState, "filter" | "problemsOnly">;
  namespaces: readonly string[];
  narrowing?: Narrowing;
  now: number;
  width: number;
  symbols: Symbols;
}

/** The namespaces that were read: forbidden ones may be full of pods. */
export function readNamespaces({
  namespaces,
  snapshot,
}: Pick<EmptyInput, "namespaces" | "snapshot">): readonly string[] {
  const unread = snapshot.streams.filter(
    ({ resource, state }) => resource === "pods" && state.kind === "forbidden",
  );
  return namespaces.filter((name) => !unread.some(({ namespace }) => namespace === name));
}

/** Text drawn piece by piece: what a text without end has too much of is cut from it alone. */
type Pieces = readonly string[];

function scopeIsEmpty(input: EmptyInput): Pieces {
  const { narrowing } = input;
  const namespaces = readNamespaces(input);
  const none = noneWords(narrowing);
  const names = namespaces.join(", ");
  if (none && namespaces.length === 0) return [none, " in any namespace."];
  if (none) return [none, " in ", names, ". 0 looks in all namespaces."];
  if (namespaces.length === 0) return ["There are no pods."];
  if (namespaces.length > 1) return ["Namespaces ", names, " are empty. 0 shows all namespaces."];
  return ["Namespace ", names, " is empty. 0 shows all namespaces."];
}

function hiddenWords({ index, ui }: EmptyInput): Pieces | undefined {
  if (index.hidden === 0) return undefined;
  if (index.filter.fault !== undefined) return [index.filter.fault, ". esc clears the filter."];
  if (ui.filter.trim() !== "")
    return ['No pods match "', ui.filter.trim(), `" (${index.hidden} hidden). esc clears the filter.`];
  return ui.problemsOnly ? [`No problems: ${counted(index.hidden, "pod")} hidden. P shows all.`] : undefined;
}

/** There may have been a picture, of no pods. */
function staleWords(
  { stream, since }: Extract<Freshness, { kind: "stale" }>,
  { source }: EmptyInput,
): Pieces {
  const { state } = stream;
  const error = state.kind === "stale" ? state.error : undefined;
  // What the server asks for is waited for in any case.
  const retry = error?.retryAfter === undefined ? " r tries again now." : "";
  if (since !== undefined)
    return [`There were no pods at ${clockTime(since)}, when the cluster was last heard.${retry}`];
  return ["Nothing could be read yet: ", causeWords(error, serverHost(source)).long, `.${retry}`];
}

/** Why the list is empty and what to do about it. */
function wordsOf(input: EmptyInput): Pieces {
  const hidden = hiddenWords(input);
  if (hidden) return hidden;
  const pods = freshnessOf(input.snapshot, "pods", input.now);
  switch (pods.kind) {
    case "loading": {
      const total = pods.loaded + (pods.remaining ?? 0);
      return [
        `${total > 0 ? `Loading ${total} pods` : "Loading pods"}${input.symbols.isAscii ? "..." : "…"}`,
      ];
    }
    case "forbidden": {
      // The banner names what is forbidden.
      if (pods.isPart) return scopeIsEmpty(input);
      const { namespace, state } = pods.stream;
      const where = namespace === undefined ? "all namespaces" : `namespace ${namespace}`;
      const words = state.kind === "forbidden" ? apiErrorWords(state.error) : "forbidden";
      return ["You may not list pods in ", where, " (", words, "). n picks others."];
    }
    case "stale":
      return staleWords(pods, input);
    case "none":
      return input.snapshot.streams.length === 0 ? ["Not connected yet."] : scopeIsEmpty(input);
    default:
      return scopeIsEmpty(input);
  }
}

/** What stands in the list when it has no rows. */
export function emptyLines(input: EmptyInput): Line[] {
  const { width, symbols } = input;
  const words = wordsOf(input).flatMap((piece) => textSpans(piece, "strong", symbols));
  return wrapSpans(words, Math.max(1, width - 4), true).map((row, index) => ({
    key: `empty/${index}`,
    spans: clipSpans([blank(2), ...row], width, symbols.ellipsis),
  }));
}
