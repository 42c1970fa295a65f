import type { PodTarget } from "../model/cluster-api.ts";

/** One change that was asked for. Raw text. */
export interface Receipt {
  /** ms since the Unix epoch, when it was asked for. */
  at: number;
  context: string;
  target: PodTarget;
  verb: string;
  /** Absent = there was none before podtop ended. */
  answer?: string;
}

/** What was changed from here, told when the picture is gone. */
export interface ReceiptBook {
  /** Notes what is asked for, before it is; the function that comes back notes the answer. */
  open(receipt: Omit<Receipt, "answer">): (answer: string) => void;
}
