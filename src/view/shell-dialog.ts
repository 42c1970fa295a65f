import type { PodTarget } from "../model/cluster-api.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { containerWords } from "./container-words.ts";
import type { DialogLines } from "./delete-dialog.ts";
import type { Line } from "./line.ts";
import { clipSpans, span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

/** One way into a pod. */
export interface ShellChoice {
  /** A shell in the container, what its main process writes and reads, or a container with a shell beside it. */
  does: "shell" | "attach" | "debug";
  container: string;
}

/** Which way into a pod? */
export interface ShellDialog {
  kind: "shell";
  target: PodTarget;
  choices: readonly ShellChoice[];
  index: number;
  /** The name of the protected context that the pod is in, raw; absent = the context is not protected. */
  protectedContext?: string;
  /** The container that was found to have no shell: what is left is another one beside it. */
  shellLess?: string;
  /** Monotonic ms: what changes the pod is not chosen by a key that comes right after. */
  openedAt: number;
}

export interface ShellDialogInput {
  dialog: ShellDialog;
  snapshot: Snapshot;
  now: number;
  width: number;
  symbols: Symbols;
}

const verbs: Readonly<Record<ShellChoice["does"], string>> = {
  shell: "shell in ",
  attach: "attach to ",
  debug: "debug container beside ",
};

function wordsOf(
  { does, container: name }: ShellChoice,
  { dialog, snapshot, now }: ShellDialogInput,
): string {
  // An ephemeral container is part of the pod from then on.
  if (does === "debug") return "busybox, with its own tools; it stays in the pod until the pod goes";
  const found = snapshot.pods.get(dialog.target.uid)?.containers.find((one) => one.name === name);
  return found ? containerWords(found, now) : "";
}

function choiceLine(choice: ShellChoice, index: number, input: ShellDialogInput): Line {
  const { dialog, width, symbols } = input;
  const isSelected = index === dialog.index;
  const spans = [
    span(isSelected ? ` ${symbols.selected} ` : "   ", "key"),
    span(verbs[choice.does]),
    ...textSpans(choice.container, "strong", symbols),
    ...textSpans(`  ${wordsOf(choice, input)}`, choice.does === "debug" ? "warn" : "dim", symbols),
  ];
  return { key: `dialog/${index}`, spans: clipSpans(spans, width, symbols.ellipsis), isSelected };
}

/** Where to go into the pod. */
export function shellDialog(input: ShellDialogInput): DialogLines {
  const { dialog, width, symbols } = input;
  const { target, shellLess, choices, protectedContext } = dialog;
  const line = (key: string, text: string): Line => ({
    key,
    spans: clipSpans(textSpans(text, "key", symbols), width, symbols.ellipsis),
  });
  const where = `${target.namespace}/${target.name}`;
  const title =
    shellLess === undefined ? `Go into ${where}?` : `No shell in container ${shellLess} of ${where}.`;
  const place =
    protectedContext === undefined
      ? []
      : [line("dialog/context", ` in the protected context ${protectedContext}`)];
  return {
    head: [line("dialog/title", ` ${title}`), ...place],
    middle: choices.map((choice, index) => choiceLine(choice, index, input)),
    answers: line("dialog/answers", " enter opens  esc cancels"),
  };
}
