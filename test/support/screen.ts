import xterm from "@xterm/headless";

/** One cell as a person sees it. */
export interface TestCell {
  char: string;
  /** 0 for the second column of a wide character. */
  width: number;
  /** Palette index, 24-bit colour, or -1 for the default; the mode tells index and colour apart. */
  fg: number;
  fgMode: number;
  bg: number;
  bgMode: number;
  isBold: boolean;
  isDim: boolean;
  isItalic: boolean;
  isUnderline: boolean;
  isInverse: boolean;
  isStrike: boolean;
  isBlink: boolean;
  isConcealed: boolean;
}

/** What a terminal keeps beside its cells and its cursor's place; data must not change it. */
export interface TestState {
  titles: readonly string[];
  bells: number;
  modes: InstanceType<typeof xterm.Terminal>["modes"];
  isAlternate: boolean;
  /** First and last row of the scroll region, from 0. */
  region: readonly [top: number, bottom: number];
  /** Names of G0 to G3 that are not ASCII, and which of them is in use. */
  charsets: string;
  /** Shape and colours of the cursor, and all modes that xterm.js keeps. */
  inner: string;
}

/** Parts of xterm.js that have no public name. */
interface Inner {
  buffer: { scrollTop: number; scrollBottom: number };
  _charsetService: { glevel: number; _charsets: unknown[] };
  coreService: { modes: object; decPrivateModes: object };
}

type Line = ReturnType<InstanceType<typeof xterm.Terminal>["buffer"]["active"]["getLine"]>;
type Cell = NonNullable<ReturnType<NonNullable<Line>["getCell"]>>;

/** All that `TestCell` tells, without making one: screens of thousands of frames are compared. */
function isSameCell(one: Cell, other: Cell): boolean {
  return (
    one.getChars() === other.getChars() &&
    one.getWidth() === other.getWidth() &&
    one.getFgColor() === other.getFgColor() &&
    one.getFgColorMode() === other.getFgColorMode() &&
    one.getBgColor() === other.getBgColor() &&
    one.getBgColorMode() === other.getBgColorMode() &&
    one.isBold() === other.isBold() &&
    one.isDim() === other.isDim() &&
    one.isItalic() === other.isItalic() &&
    one.isUnderline() === other.isUnderline() &&
    one.isInverse() === other.isInverse() &&
    one.isStrikethrough() === other.isStrikethrough() &&
    one.isBlink() === other.isBlink() &&
    one.isInvisible() === other.isInvisible()
  );
}

/** Cells to read into, so that none is made for each that is looked at. */
const cells = new xterm.Terminal({ allowProposedApi: true }).buffer.active;
const [here, there] = [cells.getNullCell(), cells.getNullCell()];

function isSameLine(one: Line, other: Line, columns: number): boolean {
  for (let x = 0; x < columns; x++) {
    if (!one?.getCell(x, here) || !other?.getCell(x, there) || !isSameCell(here, there)) return false;
  }
  return true;
}

/** A terminal emulator (@xterm/headless): what is on the screen, not what was written. */
export class TestScreen {
  /** Everything written so far, in order. */
  readonly chunks: string[] = [];
  /** What the emulator sent to the program (answers). */
  readonly answers: string[] = [];
  readonly #terminal: InstanceType<typeof xterm.Terminal>;
  readonly #titles: string[] = [];
  #bells = 0;
  /** Writes that are not drawn yet. */
  #undrawn = 0;

  constructor(columns: number, rows: number) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
    this.#terminal.onData((data) => this.answers.push(data));
    this.#terminal.onTitleChange((title) => this.#titles.push(title));
    this.#terminal.onBell(() => this.#bells++);
  }

  get columns(): number {
    return this.#terminal.cols;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  /** As a stream's `write`: `done` is called once the emulator has drawn it. */
  readonly write = (bytes: string, done?: (error?: Error | null) => void): boolean => {
    this.chunks.push(bytes);
    this.#undrawn++;
    this.#terminal.write(bytes, () => {
      this.#undrawn--;
      done?.();
    });
    return true;
  };

  get written(): string {
    return this.chunks.join("");
  }

  /** Resolves when all that was written has been drawn; at once if it has: the emulator would take a timer's time. */
  async settled(): Promise<void> {
    if (this.#undrawn === 0) return;
    return new Promise((resolve) => this.#terminal.write("", () => resolve()));
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  get isAlternate(): boolean {
    return this.#terminal.buffer.active.type === "alternate";
  }

  get modes(): InstanceType<typeof xterm.Terminal>["modes"] {
    return this.#terminal.modes;
  }

  get state(): TestState {
    const inner = (this.#terminal as unknown as { _core: Inner })._core;
    const { glevel, _charsets: charsets } = inner._charsetService;
    return {
      titles: [...this.#titles],
      bells: this.#bells,
      modes: this.modes,
      isAlternate: this.isAlternate,
      region: [inner.buffer.scrollTop, inner.buffer.scrollBottom],
      charsets: JSON.stringify([glevel, charsets]),
      inner: JSON.stringify([inner.coreService.modes, inner.coreService.decPrivateModes]),
    };
  }

  /** Every line, without blanks at its end. */
  text(): string[] {
    const lines: string[] = [];
    for (let y = 0; y < this.rows; y++) lines.push(this.#line(y)?.translateToString(true) ?? "");
    return lines;
  }

  cell(x: number, y: number): TestCell {
    const cell = this.#line(y)?.getCell(x);
    if (!cell) throw new RangeError(`no cell ${x},${y} on a screen of ${this.columns}×${this.rows}`);
    return {
      char: cell.getChars() || (cell.getWidth() === 0 ? "" : " "),
      width: cell.getWidth(),
      fg: cell.getFgColor(),
      fgMode: cell.getFgColorMode(),
      bg: cell.getBgColor(),
      bgMode: cell.getBgColorMode(),
      isBold: cell.isBold() !== 0,
      isDim: cell.isDim() !== 0,
      isItalic: cell.isItalic() !== 0,
      isUnderline: cell.isUnderline() !== 0,
      isInverse: cell.isInverse() !== 0,
      isStrike: cell.isStrikethrough() !== 0,
      isBlink: cell.isBlink() !== 0,
      isConcealed: cell.isInvisible() !== 0,
    };
  }

  /** The first cell that differs, in words; undefined if both screens are the same. */
  differenceFrom(other: TestScreen): string | undefined {
    if (this.columns !== other.columns || this.rows !== other.rows) return "the sizes differ";
    for (let y = 0; y < this.rows; y++) {
      if (isSameLine(this.#line(y), other.#line(y), this.columns)) continue;
      for (let x = 0; x < this.columns; x++) {
        const here = JSON.stringify(this.cell(x, y));
        const there = JSON.stringify(other.cell(x, y));
        if (here !== there) return `cell ${x},${y}: ${here} instead of ${there}`;
      }
    }
    return undefined;
  }

  sameAs(other: TestScreen): boolean {
    return this.differenceFrom(other) === undefined;
  }

  #line(y: number) {
    const buffer = this.#terminal.buffer.active;
    return buffer.getLine(buffer.viewportY + y);
  }
}
