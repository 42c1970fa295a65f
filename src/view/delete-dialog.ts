import { safeText } from "../base/safe-text.ts";
import type { PodTarget } from "../model/cluster-api.ts";
import { answerSpans, refusalSpans } from "./delete-answers.ts";
import { type DeleteDialogInput, factsOfOne, shortUid } from "./delete-facts.ts";
import { factLines, fittingLines, namesWidth } from "./delete-lines.ts";
import { factsOfMany, nameLines } from "./delete-many.ts";
import type { Line, Span } from "./line.ts";
import { blank, clipSpans, span, spansWidth, textSpans } from "./spans.ts";

/** A dialog: what may be cut when there is little room stands in the middle, the answers are the last line. */
export interface DialogLines {
  head: readonly Line[];
  middle: readonly Line[];
  answers: Line;
  /** What must be read before it is answered has no room: it cannot be confirmed. */
  isCut?: boolean;
}

/** Where the pod runs, if that fits beside the uid. */
function placeSpans({ uid }: PodTarget, { snapshot, width, symbols }: DeleteDialogInput): Span[] {
  const node = snapshot.pods.get(uid)?.node;
  if (node === undefined) return [];
  const spans = [blank(3), ...textSpans(`on ${node}`, "plain", symbols)];
  return spansWidth(spans) + namesWidth + shortUid(uid).length <= width ? spans : [];
}

/** Which pod it is, whole: its name and its short uid. */
function podLines(target: PodTarget, input: DeleteDialogInput): Line[] {
  const { width, symbols } = input;
  const { namespace, name, uid } = target;
  const words = (text: string) => textSpans(text, "strong", symbols);
  return [
    ...factLines("pod", words(`${namespace}/${name}`), width),
    ...factLines("uid", [...words(shortUid(uid)), ...placeSpans(target, input)], width),
  ];
}

/** What is to be typed, whole, and what of it is typed. */
function lockLines({ dialog: { locks, typed }, width, symbols }: DeleteDialogInput): Line[] {
  const [lock] = locks;
  if (!lock) return [];
  const { of, wanted } = lock;
  const shown = safeText(wanted, { ascii: symbols.isAscii });
  const isOnTheWay = [shown, wanted].some((name) => name.startsWith(typed));
  const words = [...textSpans(typed, isOnTheWay ? "strong" : "bad", symbols), span(symbols.caret, "key")];
  return [
    // The pod's name and the number of pods stand above already.
    ...(of === "context" ? factLines("context", textSpans(wanted, "strong", symbols), width) : []),
    ...factLines("type it", words, width),
  ];
}

function titleOf({ dialog: { targets, isMarked, hidden, isForced } }: DeleteDialogInput): string {
  const count = targets.length;
  const what = count > 1 ? `${count} marked pods` : isMarked ? "the marked pod" : "one pod";
  const of = count > 1 ? `${hidden} of them` : "it";
  const unseen = hidden === 0 ? "" : `  ${of} ${hidden === 1 ? "is" : "are"} not shown in the list`;
  return ` Delete ${what}${isForced ? " by force" : ""}?${unseen}`;
}

/** A pod's node that has no room beside the uid is told below. */
function middleOfOne(target: PodTarget, input: DeleteDialogInput, room: number): Line[] {
  const facts = factsOfOne(target, input);
  const node = input.snapshot.pods.get(target.uid)?.node;
  const isPlaced = node !== undefined && placeSpans(target, input).length === 0;
  return fittingLines([...(isPlaced ? [{ name: "on", text: node, drop: 5 }] : []), ...facts], input, room);
}

/** At least so many names are seen at a time. */
const fewestNames = 2;

function middleOfMany(input: DeleteDialogInput, room: number): Line[] {
  const facts = fittingLines(factsOfMany(input), input, Math.max(0, Math.floor(room / 2)));
  return [...facts, ...nameLines(input, room - facts.length)];
}

/** What is about to be deleted, what will happen, and the answers; Cancel has the focus. */
export function deleteDialog(input: DeleteDialogInput): DialogLines {
  const { width, height, symbols, dialog } = input;
  const [target, other] = dialog.targets;
  const title = clipSpans([span(titleOf(input), "bad")], width, symbols.ellipsis);
  const only = target && !other ? target : undefined;
  const head = [
    { key: "dialog/title", spans: title },
    ...(only ? podLines(only, input) : []),
    ...lockLines(input),
  ];
  const offer = answerSpans(input);
  const room = height - head.length - 1;
  // The title may go, the name may not.
  const isCut = !offer || head.length > height || (!only && room < fewestNames);
  return {
    head,
    middle: only ? middleOfOne(only, input, room) : middleOfMany(input, room),
    answers: { key: "dialog/answers", spans: isCut ? refusalSpans(width) : (offer ?? []) },
    isCut,
  };
}
