import type { CommandFacts } from "../command/command.ts";
import { type Frame, type FrameInput, selectFrame, selectHeader } from "../view/frame.ts";
import { isSameLine } from "../view/keep-lines.ts";
import type { DashboardOptions } from "./dashboard-options.ts";
import { type DetailsFacts, detailsLimit, detailsPart } from "./details-part.ts";
import { type Change, secondOf } from "./frame-clock.ts";
import { type FramePace, frameInput } from "./frame-input.ts";
import { changeOf, type Shown } from "./shown.ts";

/** Makes what is drawn of the state and the data: the frame, and the details, which are laid out apart from it. */
export class FrameMaker {
  readonly #options: DashboardOptions;
  readonly #facts: () => CommandFacts;
  readonly #pace: () => FramePace;
  #frame: Frame;
  #shown: Shown;
  /** Where the reader of the details is, as the footer tells it. */
  #detailsPosition: string | undefined;

  constructor(options: DashboardOptions, facts: () => CommandFacts, pace: () => FramePace) {
    this.#options = options;
    this.#facts = facts;
    this.#pace = pace;
    this.#frame = this.#select();
    this.#shown = this.#show(this.#frame);
  }

  /** The last one that was made. */
  get frame(): Frame {
    return this.#frame;
  }

  /** What is on the screen. */
  get shown(): Shown {
    return this.#shown;
  }

  /** Makes the next frame, and says what of the screen it changes. `shown` is the same as before where nothing does. */
  next(): Change {
    this.#frame = this.#select();
    const shown = this.#placed(this.#show(this.#frame));
    const change = changeOf(shown, this.#shown);
    if (change !== "nothing") this.#shown = shown;
    return change;
  }

  /** Makes the top line anew, and nothing else. True = it is another one than before. */
  nextHeader(): boolean {
    const [top] = this.#shown.lines;
    const header = selectHeader(this.#input());
    if (top?.key !== header.key || isSameLine(top, header)) return false;
    this.#shown = { ...this.#shown, lines: this.#shown.lines.with(0, header) };
    return true;
  }

  /** How far the text on the screen can be scrolled; as much of it as `reach` (a line) takes is laid out for that. */
  scrollLimit(reach: number): number {
    const frame = this.#select();
    return detailsLimit(this.#detailsFacts(frame), reach) ?? frame.scrollLimit;
  }

  #select(): Frame {
    return selectFrame(this.#input());
  }

  #input(): FrameInput {
    const before = { frame: this.#frame, detailsPosition: this.#detailsPosition };
    return frameInput(this.#options, { ...this.#facts(), ...this.#pace() }, before);
  }

  /** The footer tells where in the details the reader is, which is known when they are laid out. */
  #placed(shown: Shown): Shown {
    const position = shown.details?.position;
    if (position === this.#detailsPosition) return shown;
    this.#detailsPosition = position;
    this.#frame = this.#select();
    return this.#show(this.#frame);
  }

  #show(frame: Frame): Shown {
    const details = detailsPart(this.#detailsFacts(frame), this.#shown?.details);
    return { lines: frame.lines, size: this.#facts().ui.size, ...(details && { details }) };
  }

  #detailsFacts(frame: Frame): DetailsFacts {
    const { source, clock, symbols } = this.#options;
    const { ui, snapshot } = this.#facts();
    const now = ui.frozenAt ?? secondOf(clock.now());
    return { frame, ui, snapshot, context: source.context, now, symbols };
  }
}
