import type { DetailsInput } from "./details.ts";
import type { Line, Span, Tone } from "./line.ts";
import { blank, span, textSpans } from "./spans.ts";
import { wrappedRows } from "./wrap-spans.ts";

/** Narrower screens have no cells to give to the indent of lines that go on. */
const indentFrom = 20;
/** Wider than the longest name of a fact. */
const factWidth = 12;

/** Lines of one part of the details, `enough` at most; long ones go on in the next row, indented. */
export class DetailsLines {
  readonly list: Line[] = [];
  readonly input: DetailsInput;
  readonly #part: string;

  constructor(part: string, input: DetailsInput) {
    this.#part = part;
    this.input = input;
  }

  /** Nothing that is added now would be looked at. */
  get isFull(): boolean {
    return this.#left <= 0;
  }

  get #left(): number {
    return (this.input.enough ?? Number.POSITIVE_INFINITY) - this.list.length;
  }

  /** Text from the cluster, as much of it as there may be room for. */
  text(raw: string, tone: Tone = "plain"): Span[] {
    const { symbols, width } = this.input;
    if (this.isFull) return [];
    return textSpans(raw, tone, { isAscii: symbols.isAscii, cells: this.#left * width });
  }

  add(spans: readonly Span[]): void {
    if (this.isFull) return;
    const { width } = this.input;
    const indent = width > indentFrom ? 2 : 0;
    let isFirst = true;
    for (const row of wrappedRows(spans, width - indent, true)) {
      const shown = isFirst || indent === 0 ? row : [blank(indent), ...row];
      this.list.push({ key: `details/${this.#part}/${this.list.length}`, spans: shown });
      isFirst = false;
      if (this.isFull) break;
    }
  }

  fact(name: string, text: string, tone: Tone = "plain"): void {
    if (text === "") return;
    this.add([span(name.padEnd(factWidth), "dim"), ...this.text(text, tone)]);
  }
}
