import { Scalar, type ScalarTag, stringify, type Tags } from "yaml";
import { firstOf } from "../base/cut-text.ts";
import { type Fields, isObject } from "../base/fields.ts";
import { hiddenText, hideSecretArguments, hideSecrets, isSecretName } from "../model/describe/secret-text.ts";

/** More of one text is not read on a screen; certificates and scripts are shorter than this. */
const longestText = 4_096;
/** More entries of one list or object are not read on a screen, and take long to lay out. */
const mostEntries = 1_000;
/** Pods are about ten levels deep. */
const deepest = 60;

/** Texts with characters that must be escaped stay on one line: broken into several, blank lines stand for line ends. */
const oneLine = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY };

/** Go's YAML (go.yaml.in/yaml/v2, resolve.go) reads these as numbers, too: text that looks so has to stand in quotes. */
const goNumber: ScalarTag = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  identify: () => false,
  test: /^[-+]?0[oxb][\da-f_]+$/i,
  resolve: (text) => text,
};

/** What the API server and kubectl keep for themselves. */
const leftOut: ReadonlySet<string> = new Set([
  "managedFields",
  "kubectl.kubernetes.io/last-applied-configuration",
]);

/** A text; where it is cut, a comment says so, which no text can be taken for. */
function shownText(text: string): string | Scalar<string> {
  if (text.length <= longestText) return hideSecrets(text);
  const head = firstOf(text, longestText);
  const scalar = new Scalar(hideSecrets(head));
  scalar.comment = ` ${text.length - head.length} more characters`;
  return scalar;
}

/** Text hidden where its name says so. */
function namedText(name: string, value: unknown): unknown {
  return typeof value === "string" && value !== "" && isSecretName(name) ? hiddenText : undefined;
}

function shownList(list: readonly unknown[], name: string, depth: number): unknown[] {
  const isCommand = (name === "command" || name === "args") && list.every((part) => typeof part === "string");
  const shown = list.slice(0, mostEntries);
  const entries = isCommand
    ? hideSecretArguments(shown as string[]).map(shownText)
    : shown.map((entry) => shownValue(entry, name, depth));
  return list.length > shown.length ? [...entries, `<${list.length - shown.length} more>`] : entries;
}

/** `{name, value}`, as variables of containers are: the name tells whether the value is a secret. */
function variable({ name, value }: Fields): unknown {
  return typeof name === "string" ? namedText(name, value) : undefined;
}

function shownObject(object: Fields, depth: number): Fields {
  const hiddenValue = variable(object);
  const entries = Object.entries(object).filter(([name, value]) => value !== undefined && !leftOut.has(name));
  const shown = entries.slice(0, mostEntries).map(([name, value]): [string, unknown] => {
    if (name === "value" && hiddenValue !== undefined) return [name, hiddenValue];
    return [name, namedText(name, value) ?? shownValue(value, name, depth)];
  });
  const left = entries.length - shown.length;
  return Object.fromEntries(left > 0 ? [...shown, [`<${left} more>`, "entries"]] : shown);
}

function shownValue(value: unknown, name: string, depth: number): unknown {
  if (typeof value === "string") return shownText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return "<nested deeper>";
  return Array.isArray(value) ? shownList(value, name, depth + 1) : shownObject(value as Fields, depth + 1);
}

/** kubectl's order; the rest as it was sent. */
function inOrder({ apiVersion, kind, metadata, spec, status, ...rest }: Fields): Fields {
  return { apiVersion, kind, metadata, spec, status, ...rest };
}

/**
 * An object as YAML, line by line, in a form that kubectl's own parser (YAML 1.1) reads alike: without
 * `managedFields` and the last applied configuration, values that look like secrets hidden, very long ones cut with
 * what is missing told. Takes any object. Raw text: made safe where it is drawn.
 */
export function yamlLines(object: unknown): string[] {
  const shown = isObject(object) ? shownObject(inOrder(object), 0) : shownValue(object, "", 0);
  const customTags = (known: Tags) => [...known, goNumber];
  const text = stringify(shown, { version: "1.1", customTags, aliasDuplicateObjects: false, ...oneLine });
  return text.replace(/\n$/, "").split("\n");
}
