import type { ContextEntry } from "../model/context-entry.ts";
import type { NamespaceEntry } from "../model/namespace-entry.ts";

/** How much of what can be picked is known. `words`: why no more of it; raw. */
export type Listing = { kind: "loading" } | { kind: "whole" } | { kind: "failed"; words: string };

interface Picking {
  /** What was typed to find one. */
  typed: string;
  /** Key of the choice under the cursor; absent = the first, whichever it is. */
  at: string | undefined;
  listing: Listing;
}

/** Asks which namespaces to show. */
export interface NamespacePicker extends Picking {
  kind: "namespaces";
  /** What is shown now; empty = all. */
  shown: readonly string[];
  /** Names, in the order they were marked. */
  marked: readonly string[];
  /** Listed, or known from elsewhere, such as those shown; by name. */
  known: readonly NamespaceEntry[];
}

/** Asks which context to go to. */
export interface ContextPicker extends Picking {
  kind: "contexts";
  /** Name of the context that is shown now. */
  current: string;
  known: readonly ContextEntry[];
}

/** A list to pick from, and a line to type on that shortens it. */
export type Picker = NamespacePicker | ContextPicker;
