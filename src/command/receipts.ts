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
  /** Takes what is asked for now; the function takes the answer. */
  open(receipt: Omit<Receipt, "answer">): (answer: string) => void;
}
