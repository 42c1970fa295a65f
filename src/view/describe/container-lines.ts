import type { ContainerFacts } from "../../model/describe/container-facts.ts";
import { momentWords } from "../../model/finding/time-words.ts";
import type { Container, Termination } from "../../model/pod.ts";
import { containerWords } from "../container-words.ts";
import { span } from "../spans.ts";
import { markTones } from "../symbols.ts";
import { terminationWords } from "../termination-words.ts";
import type { FactLines } from "./fact-lines.ts";

const times = ({ startedAt, finishedAt }: Pick<Termination, "startedAt" | "finishedAt">) =>
  [startedAt, finishedAt].map((at) => (at === undefined ? "?" : momentWords(at))).join(" to ");

/** When it started and ended, by the second. */
function timeLines({ state, lastTermination }: Container, lines: FactLines): void {
  if (state.state === "running" && state.startedAt !== undefined)
    lines.fact("started", momentWords(state.startedAt), 2);
  if (state.state === "terminated") lines.fact("ran", times(state), 2);
  if (lastTermination) lines.fact("ran before", times(lastTermination), 2);
}

/** Programs and registries write several lines. */
function textLines(name: string, raw: string | undefined, lines: FactLines): void {
  for (const [at, line] of (raw ?? "").trim().split(/\r?\n/).entries()) {
    if (lines.isFull) return;
    lines.fact(at === 0 ? name : "", line, 2);
  }
}

/** What the line of the state leaves out: the end before this state, and messages in full. */
function endLines(container: Container, words: string, lines: FactLines): void {
  const { state, lastTermination: last } = container;
  const before = last ? terminationWords(last, container, lines.look.now) : "";
  if (!words.includes(before)) lines.fact("ended before", before, 2);
  const { message = "" } = state.state === "waiting" ? state : {};
  if (!words.includes(message.trim())) textLines("message", message, lines);
  if (state.state === "terminated") textLines("last words", state.message, lines);
  textLines(state.state === "terminated" ? "words before" : "last words", last?.message, lines);
}

function envLines({ env, envFrom }: ContainerFacts, lines: FactLines): void {
  const own = env.filter(({ from }) => from === undefined).map(({ name }) => name);
  if (own.length > 0) lines.fact("env", `${own.join(", ")} (values not shown)`, 2);
  for (const { name, from } of env) {
    if (lines.isFull) return;
    if (from !== undefined)
      lines.fact("env", [...lines.text(name), ...lines.text(` from ${from}`, "dim")], 2);
  }
  for (const source of envFrom) lines.fact("env", source, 2);
}

/** Each container with all that is known of it. */
export function containerLines(containers: readonly ContainerFacts[], lines: FactLines): void {
  const { now, symbols } = lines.look;
  for (const one of containers) {
    if (lines.isFull) return;
    const { name, kind, mark, restartCount } = one.container;
    const words = containerWords(one.container, now, one.readiness);
    lines.add([
      span(`${symbols.marks[mark]} `, markTones[mark]),
      ...lines.text(name, "strong"),
      span(kind === "main" ? "" : ` (${kind})`, "dim"),
      ...lines.text(`: ${words}`),
    ]);
    if (restartCount > 0) lines.fact("restarts", String(restartCount), 2);
    timeLines(one.container, lines);
    endLines(one.container, words, lines);
    lines.facts(one.facts, 2);
    envLines(one, lines);
    for (const mount of one.mounts) lines.fact("mount", mount, 2);
  }
}
