import type { Bundles } from "./bundles.ts";
import type { Figure } from "./figure.ts";

/** What every bench is given. */
export interface BenchContext {
  bundles: Bundles;
  /** The Node that runs the measured programs. */
  node: string;
  /** The sizes and times of the acceptance table, however long they take. */
  isFull: boolean;
  /** A name for a file that does not exist. */
  newFile(): string;
}

export interface Bench {
  name: string;
  /** One line for `--list`. */
  title: string;
  /** Too long for every run: only by name, or with `--full`. */
  isOnDemand?: true;
  run(context: BenchContext): Promise<Figure[]>;
}
