import type { DeleteDialogInput } from "./delete-facts.ts";
import { isLocked } from "./delete-state.ts";
import { noForce } from "./force-rule.ts";
import type { Span } from "./line.ts";
import { blank, span, spansWidth } from "./spans.ts";

const cancel = span(" [ Cancel ]", "key");

interface Offer {
  keys: string;
  words: string;
  /** Why it is not offered; absent = it is. */
  off?: string | undefined;
}

function offerSpans({ keys, words, off }: Offer): Span[] {
  if (off === undefined) return [span(keys, keys === "e" ? "key" : "bad"), span(` ${words}`)];
  return [span(`${keys} ${words} (not offered: ${off})`, "dim")];
}

const spread = (offers: readonly Offer[], gap: number): Span[] =>
  offers.flatMap((offer, at) => [...(at === 0 ? [] : [blank(gap)]), ...offerSpans(offer)]);

const choice = (keys: string, words: string): Span[] => [span(keys, "key"), span(` ${words}`)];

/** What can be done with the pods, the form that says most first. */
function offerForms({ dialog, snapshot, now }: DeleteDialogInput): Span[][] {
  const isOne = dialog.targets.length === 1;
  // `noForce` reckons by this machine's clock, the dialog by the cluster's.
  const off = noForce(dialog.targets, snapshot, now - snapshot.aheadMs);
  const evict = { keys: "e", words: "evict" };
  const whole = [
    { ...evict, words: "evict (asks the budget)" },
    { keys: "D", words: "delete" },
  ];
  const force = { keys: "f", words: "force" };
  const short = [evict, { keys: "D", words: "delete" }, ...(off === undefined ? [force] : [])];
  const trial = isOne ? [blank(3), ...choice("t", "try (dry run)")] : [];
  const few = isOne ? [blank(3), ...choice("t", "try")] : [];
  return [
    ...(isOne ? [[cancel, blank(3), ...spread([...whole, { ...force, off }], 3), ...trial]] : []),
    [cancel, blank(3), ...spread(short, 3), ...few],
    [cancel, blank(1), ...spread(short, 2)],
    [span(" [Cancel]", "key"), blank(1), ...spread(short, 1)],
    [blank(1), ...spread(short, 2)],
    [blank(1), ...spread([evict, { keys: "D", words: "del" }], 1)],
  ];
}

const forceForms = [
  [cancel, blank(3), span("F", "bad"), span(" deletes it by force, at once")],
  [cancel, blank(1), span("F", "bad"), span(" force")],
  [blank(1), span("F", "bad"), span(" force")],
];

const graceForms = [
  [span(" enter sets it   esc leaves it as it was", "key")],
  [span(" enter sets it", "key")],
];

const lockForms = {
  context: [
    [cancel, span("   the context is protected: type its name, then e evicts, D deletes", "warn")],
    [cancel, span("  protected: type its name", "warn")],
    [span(" type the context's name", "warn")],
  ],
  count: [
    [cancel, span("   these are many pods: type how many, then e evicts, D deletes", "warn")],
    [cancel, span("  type how many pods", "warn")],
    [span(" type how many", "warn")],
  ],
  name: [
    [cancel, span("   a forced delete: type the pod's name, then F does it", "warn")],
    [cancel, span("  type the pod's name", "warn")],
    [span(" type the pod's name", "warn")],
  ],
} as const;

const refusals = [
  [cancel, span("   the terminal is too small to name the pod in full: no delete", "warn")],
  [cancel, span("   terminal too small", "warn")],
  [span(" terminal too small", "warn")],
  [span(" too small", "warn")],
];

const fitting = (forms: readonly (readonly Span[])[], width: number) =>
  forms.find((form) => spansWidth(form) <= width);

/** The line of answers, if it has room; Cancel has the focus. */
export function answerSpans(input: DeleteDialogInput): readonly Span[] | undefined {
  const { dialog, width, snapshot } = input;
  const [lock] = dialog.locks;
  const isMirror = dialog.targets.every(({ uid }) => snapshot.pods.get(uid)?.isStatic === true);
  if (isMirror) return fitting([[cancel]], width);
  if (dialog.graceTyped !== undefined) return fitting(graceForms, width);
  if (isLocked(dialog) && lock) return fitting(lockForms[lock.of], width);
  return fitting(dialog.isForced ? forceForms : offerForms(input), width);
}

/** Said where the pods cannot be named in full. */
export const refusalSpans = (width: number): readonly Span[] => fitting(refusals, width) ?? [];
