/** What a component makes of each line of its text; Ink's `Text` has one, which does the colours of its props. */
type Transform = (line: string, index: number) => string;

interface Write {
  type: "write";
  x: number;
  y: number;
  text: string;
  transformers: readonly Transform[];
}

/** What of Ink's `Output` is relied on: the texts of a frame with their places, and the frame they make. */
export interface InkOutput {
  readonly operations: readonly (Write | { type: "clip" | "unclip" })[];
  readonly height: number;
  get(): { output: string; height: number };
}

export type InkOutputClass = new (size: { width: number; height: number }) => InkOutput;

/** The text that is the whole of its row, by row; nothing when some row is made in another way. */
function textsOfRows({ operations, height }: InkOutput): ReadonlyMap<number, string> | undefined {
  if (!Number.isInteger(height)) return undefined;
  const texts = new Map<number, string>();
  for (const operation of operations) {
    if (operation.type !== "write") return undefined;
    const { x, y, text, transformers } = operation;
    const isWholeRow = x === 0 && Number.isInteger(y) && !text.includes("\n");
    if (!isWholeRow || texts.has(y)) return undefined;
    texts.set(
      y,
      transformers.reduce((line, transform) => transform(line, 0), text),
    );
  }
  return texts;
}

/**
 * Ink's `Output` makes each frame cell by cell, which takes longer than all the rest of a frame. A frame in which each
 * text is a row by itself, as all of podtop's but the details are, is those texts: the screen driver reads their cells
 * anyway. Any other frame is Ink's own work.
 */
export function withWholeRows(Output: InkOutputClass): InkOutputClass {
  return class extends Output {
    override get() {
      const texts = textsOfRows(this);
      if (!texts) return super.get();
      const rows = Array.from({ length: this.height }, (_, y) => texts.get(y) ?? "");
      return { output: rows.join("\n"), height: this.height };
    }
  };
}
