import type { Command, CommandFacts } from "../command/command.ts";
import { footerKeys, keyTable } from "../command/key-table.ts";
import type { Frame, FrameInput } from "../view/frame.ts";
import type { DashboardOptions } from "./dashboard-options.ts";
import { secondOf } from "./frame-clock.ts";

/** What of the frame before decides on the next one. */
export interface FrameBefore {
  /** Absent = there was none. */
  frame: Frame | undefined;
  /** Where the reader of the details was. */
  detailsPosition: string | undefined;
}

/** What is held back from the screen, and how fast that is drawn. */
export interface FramePace extends Pick<FrameInput, "counts" | "isLowBandwidth"> {
  /** The events pane stays with what it is about. */
  holdsEvents: boolean;
}

/** All that a frame is made of. */
export function frameInput(
  options: DashboardOptions,
  facts: CommandFacts & FramePace,
  { frame, detailsPosition }: FrameBefore,
): FrameInput {
  const { clock, namespaces, narrowing, symbols, log, keymap: bindings } = options;
  const off = (command: Command) => command.offReason?.(facts);
  const scopeNote = options.scopeNote?.();
  const { anchor, eventScope } = frame ?? {};
  const { screen } = facts.ui;
  return {
    ...facts,
    now: secondOf(clock.now()),
    namespaces: namespaces(),
    ...(narrowing && { narrowing }),
    ...(scopeNote !== undefined && { scopeNote }),
    symbols,
    keys: footerKeys(facts.ui, bindings, off),
    ...(screen.kind === "help" && { help: keyTable(bindings, off, screen.over.kind) }),
    log,
    ...(facts.holdsEvents && eventScope && { eventScope }),
    ...(anchor && { anchor }),
    ...(detailsPosition !== undefined && { detailsPosition }),
  };
}
