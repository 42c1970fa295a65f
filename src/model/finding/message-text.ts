import { firstOf, lastOf } from "../../base/cut-text.ts";

/** Messages can be of any length; what a sentence quotes stands at their begin or in their last line. */
const readLength = 4096;

/** As much of a message as a sentence can bear. */
const quotedLength = 200;
/** Errors are chains, the cause at the end: of a long one, more of the end is kept than of the begin. */
const headLength = 60;

/** What gRPC puts before each error of a runtime or a volume driver. */
const rpcPrefix = /rpc error: code = \w+ desc = /g;
/** Ids of sandboxes and containers: their start tells them apart. */
const longId = /\b([\da-f]{12})[\da-f]{52}\b/g;
/** Other blanks than these are no layout: they are shown by their names. */
const blanks = /[\t-\r ]+/g;
/** What the event recorder puts before messages that it folds. */
const folded = /^\(combined from similar events\): /;

/** A message as a part of a sentence: on one line, without what only machines read. */
export function plainMessage(message: string): string {
  const text = firstOf(message, readLength)
    .replace(folded, "")
    .replace(rpcPrefix, "")
    .replace(longId, "$1")
    .replace(blanks, " ")
    .replace(/^ | $/g, "")
    .replace(/(?<![.,;:])[.,;:]+$/, "");
  if (text.length <= quotedLength) return text;
  return `${firstOf(text, headLength)} ... ${lastOf(text, quotedLength - headLength)}`;
}

/** What `go run` and shells add below the error itself. */
const onlyExit = /^\s*(?:exit status \d+|exit code:? \d+)\s*$/;
const tellsError =
  /fatal|panic|error|exception|fail|refused|denied|cannot|can't|could not|not found|unable|invalid|timed? ?out/i;
/** Lines of a stack trace are indented; Go's name a file or a function. */
const ofStack = /^\s+\S|^goroutine \d+|^\[signal /;

/**
 * The line of a message that tells the most: the last one that names an error and is none of a stack trace, else
 * the last one. Blank ones and those that only repeat the exit code say nothing.
 */
export function tellingLine(message: string | undefined): string {
  const lines = (message ?? "").split("\n").filter((line) => line.trim() !== "");
  const telling =
    lines.findLast((line) => tellsError.test(line) && !ofStack.test(line)) ??
    lines.findLast((line) => !onlyExit.test(line)) ??
    lines.at(-1);
  return telling?.trim() ?? "";
}

/** Ends a sentence, whatever it quotes last. */
export const asSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** `1 restart`, `2 restarts`. */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
