import type { Nullable } from "./wire.ts";

/** A label selector as objects have it (metav1.LabelSelector). */
export interface ObjectSelector {
  matchLabels?: Nullable<Record<string, string>>;
  matchExpressions?: Nullable<{ key?: string; operator?: string; values?: Nullable<string[]> }[]>;
}

type Expression = NonNullable<NonNullable<ObjectSelector["matchExpressions"]>[number]>;
type Labels = ReadonlyMap<string, string>;

const operators: ReadonlyMap<string, (value: string | undefined, values: readonly string[]) => boolean> =
  new Map([
    ["In", (value, values) => value !== undefined && values.includes(value)],
    ["NotIn", (value, values) => value === undefined || !values.includes(value)],
    ["Exists", (value) => value !== undefined],
    ["DoesNotExist", (value) => value === undefined],
  ]);

const holds = ({ key = "", operator = "", values }: Expression, labels: Labels) =>
  operators.get(operator)?.(labels.get(key), values ?? []) ?? false;

/** Whether every operator in it is a known one. */
export const isReadableSelector = ({ matchExpressions }: ObjectSelector): boolean =>
  (matchExpressions ?? []).every(({ operator = "" }) => operators.has(operator));

/** Whether it selects an object with these labels; an empty one selects all. */
export function matchesSelector({ matchLabels, matchExpressions }: ObjectSelector, labels: Labels): boolean {
  const pairs = Object.entries(matchLabels ?? {});
  return (
    pairs.every(([key, value]) => labels.get(key) === value) &&
    (matchExpressions ?? []).every((expression) => holds(expression, labels))
  );
}
