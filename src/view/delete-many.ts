import { budgetsOf } from "../model/disruption.ts";
import type { Pod } from "../model/pod.ts";
import { readyCell } from "../model/pod-text.ts";
import { budgetWords } from "./delete-budgets.ts";
import {
  type DeleteDialogInput,
  deniedFact,
  type Fact,
  graceFact,
  leftOutFact,
  placeFact,
  shortUid,
} from "./delete-facts.ts";
import { shortOutcome } from "./delete-outcome.ts";
import { counted } from "./kind-names.ts";
import type { Line, Span } from "./line.ts";
import { blank, clipSpans, cutSpans, padSpans, span, spansWidth, textSpans } from "./spans.ts";
import { wrapSpans } from "./wrap-spans.ts";

const podsOf = ({ dialog, snapshot }: DeleteDialogInput): Pod[] =>
  dialog.targets.flatMap(({ uid }) => snapshot.pods.get(uid) ?? []);

/** How many of the pods each budget binds, and what it allows. */
function budgetFacts(input: DeleteDialogInput): Fact[] {
  const { budgets } = input.dialog;
  const pods = podsOf(input);
  const facts: Fact[] = [];
  for (const namespace of new Set(input.dialog.targets.map((target) => target.namespace))) {
    const answer = budgets.get(namespace);
    if (!answer) facts.push({ name: "budget", text: "the cluster is asked", tone: "dim", drop: 2 });
    else if ("unknown" in answer)
      facts.push({
        name: "budget",
        text: `not known in ${namespace}: ${answer.unknown}`,
        tone: "warn",
        drop: 2,
      });
    else
      for (const budget of answer) {
        const bound = pods.filter((pod) => budgetsOf(pod, [budget]).length > 0).length;
        if (bound === 0) continue;
        const { text, tone } = budgetWords(budget);
        const isShort = (budget.allowed ?? 0) < bound;
        const stop = isShort ? "; evictions stop at the first refusal" : "";
        facts.push({
          name: "budget",
          text: `${text}, ${counted(bound, "pod")} of these ${bound === 1 ? "is" : "are"} its${stop}`,
          tone: isShort ? "warn" : tone,
          drop: 2,
        });
      }
  }
  if (facts.length > 0) return facts;
  return [{ name: "budget", text: "none: nothing but you keeps these pods", drop: 2 }];
}

function lostFact(input: DeleteDialogInput): Fact | undefined {
  const count = podsOf(input).filter(({ emptyDirs }) => emptyDirs.length > 0).length;
  if (count === 0) return undefined;
  return { name: "lost", text: `the emptyDir volumes of ${counted(count, "pod")}`, tone: "warn", drop: 4 };
}

/** What there is to know of several pods beside their names. */
export function factsOfMany(input: DeleteDialogInput): Fact[] {
  const facts = [
    placeFact(input),
    leftOutFact(input),
    ...budgetFacts(input),
    lostFact(input),
    deniedFact(input),
    graceFact(input),
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** What follows and how it is now, beside the name where that has room. */
function besideName(pod: Pod | undefined, uid: string, { width, symbols }: DeleteDialogInput): Span[] {
  const outcome = pod ? shortOutcome(pod) : { text: "gone already", tone: "dim" as const };
  const status = pod ? `${readyCell(pod)} ${pod.status}` : "";
  return [
    span(`  ${shortUid(uid)}`, "dim"),
    ...(width >= outcomeFrom ? [blank(2), span(outcome.text.padEnd(outcomeWidth), outcome.tone)] : []),
    ...(width >= statusFrom
      ? [blank(2), ...cutSpans(status, "plain", { ...symbols, width: statusWidth })]
      : []),
  ];
}

/** Narrower screens say less beside the names. */
const outcomeFrom = 70;
const statusFrom = 110;
/** As wide as the longest outcome. */
const outcomeWidth = 26;
const statusWidth = 28;

/** One pod, its name whole: on one line if it can be. */
function linesOfPod(at: number, input: DeleteDialogInput): Line[] {
  const { dialog, snapshot, width, symbols } = input;
  const target = dialog.targets[at];
  if (!target) return [];
  const { namespace, name, uid } = target;
  const words = textSpans(`${namespace}/${name}`, "strong", symbols);
  const beside = besideName(snapshot.pods.get(uid), uid, input);
  const right = width >= statusFrom ? 2 + 8 + 2 + outcomeWidth + 2 + statusWidth : spansWidth(beside);
  const room = width - indent - right;
  if (spansWidth(words) <= room)
    return [{ key: `dialog/name/${at}`, spans: [blank(indent), ...padSpans(words, room), ...beside] }];
  return wrapSpans([...words, span(`  ${shortUid(uid)}`, "dim")], width - indent).map((row, part) => ({
    key: `dialog/name/${at}/${part}`,
    spans: [blank(indent), ...row],
  }));
}

const indent = 3;

/** As many names as fit, from where they are scrolled to; how many more there are stands below. */
export function nameLines(input: DeleteDialogInput, room: number): Line[] {
  const { targets, scroll } = input.dialog;
  const all = targets.map((_, at) => linesOfPod(at, input));
  const height = (from: number) => all.slice(from).reduce((sum, lines) => sum + lines.length, 0);
  if (height(0) <= room) return all.flat();
  let from = Math.min(scroll, all.length - 1);
  // The last page is a full one.
  while (from > 0 && height(from - 1) <= room - 1) from--;
  const shown: Line[] = [];
  let until = from;
  for (; until < all.length; until++) {
    const lines = all[until] ?? [];
    if (shown.length + lines.length > room - 1) break;
    shown.push(...lines);
  }
  const words = `   ${from} above, ${all.length - until} below: up and down scroll`;
  return [
    ...shown,
    { key: "dialog/more", spans: clipSpans([span(words, "key")], input.width, input.symbols.ellipsis) },
  ];
}
