/** How the terminal's state is changed. All of it is synchronous, so that it works on every way out. */
export interface ModeOptions {
  writeSync(bytes: string): void;
  /** Absent where the input is no terminal. */
  setRawMode?: ((isRaw: boolean) => void) | undefined;
  /** False draws over the primary screen and leaves the last picture on it. */
  useAlternateScreen?: boolean;
  /** Clicks and the wheel come as input; selecting text then needs shift. */
  useMouse?: boolean;
}

interface Mode {
  enter: string;
  undo: string;
}

/** Ends a synchronized update: the terminal shows what came since its beginning. */
export const endUpdate = "\x1b[?2026l";

const alternateMode: Mode = { enter: "\x1b[?1049h", undo: "\x1b[?1049l" };

/** The prompt comes back below the last picture: the row is cut to the terminal's last. */
const primaryMode: Mode = { enter: "", undo: "\x1b[999;1H\r\n" };

/** Entered in this order, undone in the opposite one. */
const screenModes: readonly Mode[] = [
  { enter: "\x1b[?25l", undo: "\x1b[?25h" },
  { enter: "\x1b[?7l", undo: "\x1b[?7h" },
  // A write may have been cut off inside a scroll region or a style.
  { enter: "\x1b[m", undo: "\x1b[r\x1b[m" },
  { enter: "\x1b[?2004h", undo: "\x1b[?2004l" },
];

/** Buttons (1000) with coordinates beyond column 223 (1006); motion is not asked for. */
const mouseMode: Mode = { enter: "\x1b[?1000h\x1b[?1006h", undo: "\x1b[?1006l\x1b[?1000l" };

/** The one owner of the terminal's modes. */
export class TerminalModes {
  readonly #options: ModeOptions;
  #undos: string[] = [];
  #isRaw = false;
  #isEntered = false;

  constructor(options: ModeOptions) {
    this.#options = options;
  }

  get isEntered(): boolean {
    return this.#isEntered;
  }

  /** What undoes the modes that are entered now, for whoever must do it in podtop's place; empty when none is. */
  get undo(): string {
    return this.#isEntered ? endUpdate + [...this.#undos].reverse().join("") : "";
  }

  enter(): void {
    if (this.#isEntered) return;
    this.#isEntered = true;
    if (this.#options.setRawMode) {
      this.#isRaw = true;
      this.#options.setRawMode(true);
    }
    const { useAlternateScreen = true, useMouse = false } = this.#options;
    const first = useAlternateScreen ? alternateMode : primaryMode;
    const modes = [first, ...screenModes, ...(useMouse ? [mouseMode] : [])];
    for (const { undo } of modes) this.#undos.push(undo);
    this.#options.writeSync(modes.map((mode) => mode.enter).join(""));
  }

  /** Undoes every mode, once; the errors of a terminal that is gone are returned, not thrown. */
  leave(): readonly unknown[] {
    if (!this.#isEntered) return [];
    const bytes = this.undo;
    this.#isEntered = false;
    this.#undos = [];
    const failures: unknown[] = [];
    attempt(failures, () => this.#options.writeSync(bytes));
    if (this.#isRaw) attempt(failures, () => this.#options.setRawMode?.(false));
    this.#isRaw = false;
    return failures;
  }
}

function attempt(failures: unknown[], run: () => void): void {
  try {
    run();
  } catch (error) {
    failures.push(error);
  }
}
