import type { Pod } from "../model/pod.ts";
import type { Condition, Filter, FilterTerm, NumberField, Operator, TextField } from "./filter.ts";
import { imageTags } from "./image-tags.ts";
import { ownerWords } from "./kind-names.ts";

/** In any case; `part` is in lower case. */
const has = (text: string, part: string) => text.toLowerCase().includes(part);

/** In name, namespace, node or status. Nothing is kept for the next time: to look that up takes longer. */
const mentions = ({ name, namespace, node, status }: Pod, part: string) =>
  has(name, part) || has(namespace, part) || (node !== undefined && has(node, part)) || has(status, part);

/** What the column of that name shows. */
const texts: Readonly<Record<TextField, (pod: Pod) => string>> = {
  name: ({ name }) => name,
  namespace: ({ namespace }) => namespace,
  node: ({ node }) => node ?? "<none>",
  status: ({ status }) => status,
  workload: ({ workload }) => (workload ? ownerWords(workload) : "<none>"),
  ip: ({ ip }) => ip,
  image: imageTags,
};

const numbers: Readonly<Record<NumberField, (pod: Pod, now: number) => number | undefined>> = {
  restarts: ({ restartCount }) => restartCount,
  age: ({ createdAt }, now) => (createdAt === undefined ? undefined : now - createdAt),
};

const comparisons: Readonly<Record<Operator, (one: number, other: number) => boolean>> = {
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
  "=": (one, other) => one === other,
  ">=": (one, other) => one >= other,
  ">": (one, other) => one > other,
};

function holds(condition: Condition, pod: Pod, now: number): boolean {
  switch (condition.kind) {
    case "text":
      return mentions(pod, condition.text);
    case "field":
      return has(texts[condition.field](pod), condition.text);
    case "label": {
      const value = pod.labels.get(condition.key);
      return value !== undefined && (condition.value === undefined || value === condition.value);
    }
    case "compare": {
      const value = numbers[condition.field](pod, now);
      return value !== undefined && comparisons[condition.operator](value, condition.value);
    }
    case "fault":
      return false;
  }
}

/** A wrong term is not left out: nothing matches. One that is being typed says nothing yet. */
function isMet(term: FilterTerm, pod: Pod, now: number): boolean {
  if (term.kind === "fault") return term.isUnfinished;
  return holds(term, pod, now) !== term.isNegated;
}

/** Does the pod match every term? `now`: the cluster's time, for its age. */
export function matchesFilter({ terms }: Filter, pod: Pod, now: number): boolean {
  return terms.every((term) => isMet(term, pod, now));
}

const agesOf = (term: FilterTerm) => (term.kind === "compare" && term.field === "age" ? [term.value] : []);

/** The first moment after `now` at which another pod may match, since pods grow older; `Infinity` = never. */
export function nextMatchChange({ terms }: Filter, pods: Iterable<Pod>, now: number): number {
  const ages = terms.flatMap(agesOf);
  let next = Number.POSITIVE_INFINITY;
  if (ages.length === 0) return next;
  for (const { createdAt } of pods) {
    if (createdAt === undefined) continue;
    for (const age of ages) {
      const at = createdAt + age;
      // A pod of just that age is neither younger nor older: it is older a ms later.
      const change = at > now ? at : at + 1;
      if (change > now && change < next) next = change;
    }
  }
  return next;
}
