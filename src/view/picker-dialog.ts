import { safeText } from "../base/safe-text.ts";
import { textWidth } from "../base/text-width.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { DialogLines } from "./delete-dialog.ts";
import { counted } from "./kind-names.ts";
import type { Line, Span } from "./line.ts";
import type { Picker } from "./picker.ts";
import {
  type Choice,
  choiceAt,
  choiceCount,
  choiceIndex,
  choicesOf,
  pickedNamespaces,
} from "./picker-choices.ts";
import { blank, clipSpans, span, spansWidth, spread, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

export interface PickerDialogInput {
  dialog: Picker;
  snapshot: Snapshot;
  width: number;
  /** Lines there are at most. */
  height: number;
  symbols: Symbols;
}

/** Longer names of contexts (those of cloud providers) do not push what stands beside them off the screen. */
const widestName = 40;

function markSpans(choice: Choice, { dialog }: PickerDialogInput): Span[] {
  if (dialog.kind !== "namespaces") return [];
  if (choice.kind === "all") return [blank(4)];
  return [span(dialog.marked.includes(choice.name) ? "[x] " : "[ ] ", "key")];
}

/** Only what is watched is known: of other namespaces no number of pods. */
function namespaceFacts(choice: Extract<Choice, { kind: "namespace" }>, input: PickerDialogInput): string[] {
  const { dialog, snapshot } = input;
  const pods = snapshot.podsInNamespace(choice.name).size;
  const isShown = dialog.kind === "namespaces" && dialog.shown.includes(choice.name);
  return [
    ...(isShown ? ["shown now"] : []),
    ...(pods > 0 ? [counted(pods, "pod")] : []),
    ...(choice.isEnding ? ["terminating"] : []),
    ...(choice.isTyped ? ["as typed, not in the list"] : []),
  ];
}

function factsOf(choice: Choice, input: PickerDialogInput): string {
  const { dot } = input.symbols;
  const { dialog } = input;
  switch (choice.kind) {
    case "all":
      return dialog.kind === "namespaces" && dialog.shown.length === 0 ? "shown now" : "";
    case "namespace":
      return namespaceFacts(choice, input).join(` ${dot} `);
    case "context": {
      const { server, namespace, fault } = choice.entry;
      const isCurrent = dialog.kind === "contexts" && dialog.current === choice.name;
      const facts = [
        isCurrent ? "shown now" : "",
        server ?? "",
        namespace ? `namespace ${namespace}` : "",
        fault ?? "",
      ];
      return facts.filter((fact) => fact !== "").join(` ${dot} `);
    }
  }
}

function choiceLine(
  choice: Choice,
  isSelected: boolean,
  input: PickerDialogInput & { column: number },
): Line {
  const { symbols, width, column } = input;
  const name = textSpans(choice.name, "strong", symbols);
  const spans = [
    span(isSelected ? ` ${symbols.selected} ` : "   ", "key"),
    ...markSpans(choice, input),
    ...name,
    blank(column - spansWidth(name)),
    ...textSpans(`  ${factsOf(choice, input)}`, "dim", symbols),
  ];
  return { key: `picker/${choice.key}`, spans: clipSpans(spans, width, symbols.ellipsis), isSelected };
}

const isListed = (choice: Choice) => choice.kind === "namespace" && !choice.isTyped;

/** How many there are is said when all are there. */
function countWords({ listing, known }: Picker, choices: readonly Choice[]): string {
  const found = choices.filter((choice) => choice.kind === "context" || isListed(choice)).length;
  const count = `${found} of ${known.length}`;
  if (listing.kind === "loading") return known.length === 0 ? "loading" : `${count}, loading`;
  return count;
}

function titleLine(input: PickerDialogInput, choices: readonly Choice[]): Line {
  const { dialog, width, symbols } = input;
  const title = dialog.kind === "namespaces" ? " Show which namespaces? " : " Go to which context? ";
  const typed = [...textSpans(` ${dialog.typed}`, "strong", symbols), span(symbols.caret, "key")];
  const left = [span(title, "key"), ...typed];
  const right = [span(countWords(dialog, choices), "dim")];
  return { key: "dialog/title", spans: spread({ left, right, width, ellipsis: symbols.ellipsis }) };
}

/** What can still be done comes first, since the server's words may be long. */
function failedLine({ dialog, width, symbols }: PickerDialogInput): Line[] {
  if (dialog.listing.kind !== "failed") return [];
  const what =
    dialog.kind === "namespaces"
      ? " Not all namespaces are known: type the name of another one. "
      : " No contexts: ";
  const spans = [span(what, "warn"), ...textSpans(dialog.listing.words, "dim", symbols)];
  return [{ key: "dialog/failed", spans: clipSpans(spans, width, symbols.ellipsis) }];
}

function enterWords(dialog: Picker): string {
  if (dialog.kind === "namespaces") {
    const picked = pickedNamespaces(dialog);
    if (!picked) return "";
    return `enter shows ${picked.length === 0 ? "all namespaces" : picked.join(", ")}`;
  }
  const choice = choiceAt(dialog);
  if (!choice) return "";
  return choice.name === dialog.current ? `enter reconnects ${choice.name}` : `enter goes to ${choice.name}`;
}

/** What Enter does is always on the screen, however little room there is. */
function answersLine({ dialog, width, symbols }: PickerDialogInput): Line {
  const { ellipsis } = symbols;
  const enter = enterWords(dialog);
  const others = dialog.kind === "namespaces" ? "space marks  esc cancels" : "esc cancels";
  const right = [span(others, "key")];
  const left = textSpans(enter === "" ? "" : ` ${enter}`, "key", symbols);
  // With little room what Enter does counts more.
  const isShort = width < others.length + 24;
  return {
    key: "dialog/answers",
    spans: isShort ? clipSpans(left, width, ellipsis) : spread({ left, right, width, ellipsis }),
  };
}

/** The choices that have room, the one under the cursor among them. */
function choiceLines(input: PickerDialogInput, room: number): Line[] {
  const { dialog } = input;
  const choices = choicesOf(dialog);
  const selected = choiceIndex(choices, dialog);
  const look = { ascii: input.symbols.isAscii, cells: widestName };
  const longest = choices.reduce((most, { name }) => Math.max(most, textWidth(safeText(name, look))), 0);
  const column = Math.min(widestName, longest);
  const from = Math.max(0, Math.min(selected - Math.floor(room / 2), choices.length - room));
  return choices
    .slice(from, from + Math.max(0, room))
    .map((choice, at) => choiceLine(choice, from + at === selected, { ...input, column }));
}

/** The lines of a picker. Its height follows from all there is to pick, so that nothing jumps while one types. */
export function pickerDialog(input: PickerDialogInput): DialogLines {
  const { dialog, height } = input;
  const head = [titleLine(input, choicesOf(dialog)), ...failedLine(input)];
  const lines = choiceLines(input, height - head.length - 1);
  const blanks = Array.from({ length: Math.max(0, choiceCount(dialog) - lines.length) }, (_, at) => ({
    key: `picker/blank/${at}`,
    spans: [],
  }));
  return { head, middle: [...lines, ...blanks], answers: answersLine(input) };
}
