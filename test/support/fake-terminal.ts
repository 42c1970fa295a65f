import { TestScreen } from "./screen.ts";

interface PendingWrite {
  bytes: string;
  done: (error?: Error | null) => void;
}

/** A terminal whose writes can be held back and failed; what it takes is drawn on `screen`. */
export class FakeTerminal {
  readonly screen: TestScreen;
  /** Writes the terminal has not taken yet. */
  readonly pending: PendingWrite[] = [];
  /** The highest number of writes that were pending at one time. */
  mostPending = 0;
  /** What was written synchronously, such as modes. */
  readonly syncWrites: string[] = [];
  readonly rawModes: boolean[] = [];
  isStalled = false;
  error: Error | undefined;

  constructor(columns: number, rows: number) {
    this.screen = new TestScreen(columns, rows);
  }

  get columns(): number {
    return this.screen.columns;
  }

  get rows(): number {
    return this.screen.rows;
  }

  readonly write = (bytes: string, done: (error?: Error | null) => void): boolean => {
    this.pending.push({ bytes, done });
    this.mostPending = Math.max(this.mostPending, this.pending.length);
    if (!this.isStalled) this.release();
    return !this.isStalled;
  };

  readonly writeSync = (bytes: string): void => {
    if (this.error) throw this.error;
    this.syncWrites.push(bytes);
    this.screen.write(bytes);
  };

  readonly setRawMode = (isRaw: boolean): void => {
    this.rawModes.push(isRaw);
  };

  stall(): void {
    this.isStalled = true;
  }

  /** Takes all pending writes, and those that follow at once. */
  resume(): void {
    this.isStalled = false;
    this.release();
  }

  /** Takes the pending writes. */
  release(): void {
    for (const { bytes, done } of this.pending.splice(0)) {
      if (!this.error) this.screen.write(bytes);
      done(this.error);
    }
  }

  /** Every write from now on ends with this error, those pending too. */
  fail(code: string): void {
    this.error = Object.assign(new Error(`write ${code}`), { code });
    this.release();
  }
}
