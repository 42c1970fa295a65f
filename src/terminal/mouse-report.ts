/** What was done with the mouse, and where: cells from 0, the left upper one is 0, 0. */
export interface MouseReport {
  kind: "click" | "wheel-up" | "wheel-down";
  column: number;
  row: number;
}

/** Motion (32), the buttons from 8 on (128), shift (4), alt (8) and control (16): none of them means anything here. */
const others = 32 + 128 + 4 + 8 + 16;

const kinds: ReadonlyMap<number, MouseReport["kind"]> = new Map([
  [0, "click"],
  [64, "wheel-up"],
  [65, "wheel-down"],
]);

/** Reads a mouse report as terminals send it in mode 1006 (SGR), the press of a button; `undefined` = it is none. */
export function readMouse(answer: string): MouseReport | undefined {
  const [, button, column, row] = /^\x1b\[<(\d+);(\d+);(\d+)M$/.exec(answer) ?? [];
  const kind = kinds.get(Number(button));
  if (kind === undefined || (Number(button) & others) !== 0) return undefined;
  return { kind, column: Number(column) - 1, row: Number(row) - 1 };
}
