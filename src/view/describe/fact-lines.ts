import { firstOf, restWords } from "../../base/cut-text.ts";
import { longestText } from "../../base/safe-text.ts";
import type { Fact } from "../../model/describe/fact.ts";
import type { Line, Span, Tone } from "../line.ts";
import { blank, span, spansWidth, textSpans } from "../spans.ts";
import type { Symbols } from "../symbols.ts";
import { wrappedRows } from "../wrap-spans.ts";

/** How facts are drawn. */
export interface FactLook {
  /** ms since epoch. */
  now: number;
  width: number;
  symbols: Symbols;
  /** Lines that are looked at: if there are more, they may be left out. Default: all. */
  enough?: number;
}

/** Wider than the longest name of a fact. */
const nameWidth = 14;

/** From this width on, names have a column of their own, and long values go on below their start. */
export const hangingFrom = 60;

/** Narrower screens have no cells to give to the indent of lines that go on. */
const indentFrom = 20;

/** Lines of a section: facts by name, long ones on several rows. */
export class FactLines {
  readonly list: Line[] = [];
  readonly look: FactLook;
  readonly #part: string;
  /** What the lines are about from here on, and where in the list that began. */
  #about = { id: "", from: 0 };

  constructor(part: string, look: FactLook) {
    this.#part = part;
    this.look = look;
  }

  /** What is added from here on is known by this name, however many lines stand above it. */
  begin(id: string): void {
    this.#about = { id, from: this.list.length };
  }

  /** Nothing that is added now would be looked at. */
  get isFull(): boolean {
    return this.#left <= 0;
  }

  get #left(): number {
    return (this.look.enough ?? Number.POSITIVE_INFINITY) - this.list.length;
  }

  /** Text from the cluster, as much of it as there may be room for. */
  text(raw: string, tone: Tone = "plain"): Span[] {
    const { symbols, width } = this.look;
    if (this.isFull) return [];
    const head = firstOf(raw, longestText);
    const spans = textSpans(head, tone, { isAscii: symbols.isAscii, cells: this.#left * width });
    return head === raw ? spans : [...spans, span(restWords(raw, head), "escaped")];
  }

  /** A line, the rows that go on indented by `indent`. */
  add(spans: readonly Span[], indent = 2): void {
    const head = this.look.width > indentFrom ? indent : 0;
    this.#addRows(wrappedRows(spans, this.look.width - head, true), { first: [], head });
  }

  /** `name   text`, indented; the text may come in several tones. */
  fact(name: string, text: string | readonly Span[], indent = 0): void {
    const value = typeof text === "string" ? this.text(text) : text;
    if (value.length === 0) return;
    const { width } = this.look;
    const before = blank(width > indentFrom ? indent : 0);
    if (width < hangingFrom) {
      this.add([before, span(name === "" ? "" : `${name}  `, "dim"), ...value], indent + 2);
      return;
    }
    const label = [before, span(`${name} `.padEnd(nameWidth), "dim")];
    const head = spansWidth(label);
    this.#addRows(wrappedRows(value, width - head, true), { first: label, head });
  }

  facts(facts: readonly Fact[], indent = 0): void {
    for (const { name, text, isOdd } of facts) {
      if (this.isFull) return;
      this.fact(name, this.text(text, isOdd ? "warn" : "plain"), indent);
    }
  }

  #addRows(rows: Iterable<readonly Span[]>, { first, head }: { first: readonly Span[]; head: number }): void {
    let isFirst = true;
    for (const row of rows) {
      if (this.isFull) return;
      const before = isFirst ? first : head === 0 ? [] : [blank(head)];
      const { id, from } = this.#about;
      const key = `details/${this.#part}/${id}/${this.list.length - from}`;
      this.list.push({ key, spans: [...before, ...row] });
      isFirst = false;
    }
  }
}
