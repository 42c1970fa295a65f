import { kubeAgeMs } from "./age-text.ts";

/** A text of a pod that a term can name. */
export type TextField = "name" | "namespace" | "node" | "status" | "workload" | "ip" | "image";
/** A number of a pod that a term can name; `age` in ms. */
export type NumberField = "restarts" | "age";
export type Operator = "<" | "<=" | "=" | ">=" | ">";

/** What one word of a filter asks for. Texts are lower case; those of labels are as typed, as Kubernetes has them. */
export type Condition =
  /** In the name, the namespace, the node or the status. */
  | { kind: "text"; text: string }
  | { kind: "field"; field: TextField; text: string }
  /** `value` absent = any. */
  | { kind: "label"; key: string; value?: string }
  | { kind: "compare"; field: NumberField; operator: Operator; value: number }
  /** Asks for nothing that can be: no pod matches, unless more has to be typed to tell. */
  | { kind: "fault"; words: string; isUnfinished: boolean };

/** One word of a filter, and where in its source it stands. */
export type FilterTerm = Condition & { isNegated: boolean; from: number; to: number };

/** A parsed filter: a pod matches when every term holds. No terms = everything matches. */
export interface Filter {
  source: string;
  terms: readonly FilterTerm[];
  /** What is wrong with the first wrong term, raw; absent = nothing. */
  fault?: string;
}

const textFields: ReadonlyMap<string, TextField> = new Map([
  ["ns", "namespace"],
  ["namespace", "namespace"],
  ["node", "node"],
  ["status", "status"],
  ["name", "name"],
  ["workload", "workload"],
  ["ip", "ip"],
  ["image", "image"],
]);

const numberFields: ReadonlySet<string> = new Set<NumberField>(["restarts", "age"]);

/** What kubectl's STATUS begins with where it has a colon: such words are texts. */
const statusHeads: ReadonlySet<string> = new Set(["init", "signal", "exitcode"]);

/** All that a term may begin with, as the words of a fault name it. */
const known = "ns:, node:, status:, name:, workload:, ip:, image:, label:, restarts>, age<";

const fault = (words: string): Condition => ({ kind: "fault", words, isUnfinished: false });
const unfinished = (words: string): Condition => ({ kind: "fault", words, isUnfinished: true });

/** A qualified name, as keys of labels are. */
const labelKey = /^[\w./-]+$/;

function labelCondition(text: string): Condition {
  const [, key = "", equals, value = ""] = /^([^=]*)(==?)?(.*)$/.exec(text) ?? [];
  if (key === "") return unfinished("a label must follow, like app or app=web");
  if (!labelKey.test(key)) return fault("no label has this key: it is like app or app=web");
  return equals === undefined || value === "" ? { kind: "label", key } : { kind: "label", key, value };
}

function numberOf(field: NumberField, text: string): number | Condition {
  if (text === "")
    return unfinished(field === "age" ? "an age must follow, like 10m" : "a number must follow");
  if (field === "restarts") return /^\d+$/.test(text) ? Number(text) : fault("this is not a whole number");
  if (/\d$/.test(text) && kubeAgeMs(`${text}s`) !== undefined)
    return unfinished("a unit must follow: s, m, h, d or y");
  return kubeAgeMs(text) ?? fault("this is not an age like 90s, 10m or 4d2h");
}

function comparison(field: NumberField, operator: Operator, text: string): Condition {
  if (field === "age" && operator === "=") return fault("an age is compared with < or >");
  const value = numberOf(field, text);
  return typeof value === "number" ? { kind: "compare", field, operator, value } : value;
}

const isNumberField = (field: string): field is NumberField => numberFields.has(field);

function compared(word: string): Condition | undefined {
  const [, head = "", operator, text = ""] = /^([a-z]+)(<=|>=|<|>|=)(.*)$/i.exec(word) ?? [];
  if (operator === undefined) return undefined;
  const field = head.toLowerCase();
  // Text of the cluster has such characters only in `<none>` and `<unknown>`, which begin with them.
  return isNumberField(field)
    ? comparison(field, operator as Operator, text)
    : fault(`only restarts and age are compared`);
}

function named(word: string): Condition | undefined {
  const colon = word.indexOf(":");
  const head = word.slice(0, Math.max(0, colon)).toLowerCase();
  if (colon < 0 || statusHeads.has(head)) return undefined;
  const text = word.slice(colon + 1);
  if (head === "label") return labelCondition(text);
  if (isNumberField(head)) return fault(`this is written ${head}>${head === "age" ? "10m" : "3"}`);
  const field = textFields.get(head);
  if (!field) return fault(`a term begins with ${known}`);
  return text === "" ? unfinished("a text must follow") : { kind: "field", field, text: text.toLowerCase() };
}

function conditionOf(word: string): Condition {
  if (word === "") return unfinished("what must not match follows");
  return named(word) ?? compared(word) ?? { kind: "text", text: word.toLowerCase() };
}

/**
 * Reads what a person types after `/`: terms that must all hold, `!` before one that must not. A term that cannot be
 * read is none the less a term.
 */
export function parseFilter(source: string): Filter {
  const terms = Array.from(source.matchAll(/\S+/gu), ({ 0: word, index }): FilterTerm => {
    const isNegated = word.startsWith("!");
    const condition = conditionOf(isNegated ? word.slice(1) : word);
    return { ...condition, isNegated, from: index, to: index + word.length };
  });
  const wrong = terms.find(({ kind }) => kind === "fault");
  if (wrong?.kind !== "fault") return { source, terms };
  return { source, terms, fault: `${source.slice(wrong.from, wrong.to)}: ${wrong.words}` };
}
