import type { Affinity, NodeTerm, PodAffinity, PodTerm } from "./full-pod.ts";
import { requirementWords, selectorWords } from "./selector-words.ts";

/** A wish or a must of where a pod runs. Raw text. */
export interface AffinityRule {
  /** `node`, `near pods`, `away from pods`. */
  kind: "node" | "near pods" | "away from pods";
  /** Absent = a must. */
  weight?: number;
  words: string;
}

/** All requirements of a term hold at once. A field of the node is only its name. */
function nodeTermWords({ matchExpressions = [], matchFields = [] }: NodeTerm): string {
  const fields = matchFields.map((field) =>
    requirementWords({ ...field, key: field.key === "metadata.name" ? "name" : field.key }),
  );
  const all = [...matchExpressions.map(requirementWords), ...fields];
  // Upstream: a term without requirements matches nothing.
  return all.length === 0 ? "no node" : all.join(" and ");
}

function podTermWords(term: PodTerm): string {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey } = term;
  const keys = [...(term.matchLabelKeys ?? []), ...(term.mismatchLabelKeys ?? []).map((key) => `!${key}`)];
  const where = [
    ...(namespaces.length > 0 ? [`namespaces ${namespaces.join(", ")}`] : []),
    ...(namespaceSelector ? [`namespaces with ${selectorWords(namespaceSelector)}`] : []),
    ...(keys.length > 0 ? [`same labels ${keys.join(", ")}`] : []),
  ];
  return `${selectorWords(labelSelector)}, by ${topologyKey}${where.length === 0 ? "" : ` (${where.join("; ")})`}`;
}

function podRules(kind: AffinityRule["kind"], affinity: PodAffinity | undefined): AffinityRule[] {
  const must = affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const wish = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    ...must.map((term) => ({ kind, words: podTermWords(term) })),
    ...wish.map(({ weight = 0, podAffinityTerm }) => ({
      kind,
      weight,
      words: podAffinityTerm ? podTermWords(podAffinityTerm) : "nothing",
    })),
  ];
}

function nodeRules(affinity: Affinity["nodeAffinity"]): AffinityRule[] {
  const terms = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const wish = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    // One of the terms is enough.
    ...(terms.length > 0 ? [{ kind: "node" as const, words: terms.map(nodeTermWords).join("; or ") }] : []),
    ...wish.map(({ weight = 0, preference }) => ({
      kind: "node" as const,
      weight,
      words: nodeTermWords(preference ?? {}),
    })),
  ];
}

/** Where a pod must and would like to run, in words. */
export function affinityRules({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity): AffinityRule[] {
  return [
    ...nodeRules(nodeAffinity),
    ...podRules("near pods", podAffinity),
    ...podRules("away from pods", podAntiAffinity),
  ];
}
