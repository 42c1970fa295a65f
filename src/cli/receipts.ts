import { plainText } from "../base/safe-text.ts";
import type { Receipt, ReceiptBook } from "../command/receipts.ts";
import { hideSecretsInProse } from "../model/describe/secret-text.ts";
import { utcTime } from "../print/utc-time.ts";
import { readCapabilities } from "../terminal/capabilities.ts";
import type { Io } from "./io.ts";

/** What was changed in one live view, in the order in which it was asked for. */
export class Receipts implements ReceiptBook {
  readonly #all: Receipt[] = [];

  open(receipt: Omit<Receipt, "answer">): (answer: string) => void {
    const kept: Receipt = { ...receipt };
    this.#all.push(kept);
    return (answer) => {
      kept.answer = answer;
    };
  }

  /** One line each. Raw text. */
  get lines(): string[] {
    return this.#all.map(({ at, context, target, verb, answer = "no answer before podtop ended" }) => {
      const { namespace, name, uid } = target;
      return [
        utcTime(at - (at % 1000)),
        context,
        `${namespace}/${name}`,
        `uid ${uid}`,
        `${verb}:`,
        answer,
      ].join("  ");
    });
  }
}

/** Writes the receipts where the picture was, safe for the terminal. That nobody can be told is told to nobody. */
export async function writeReceipts({ stdout, env }: Pick<Io, "stdout" | "env">, receipts: Receipts) {
  const ascii = !readCapabilities(env).unicode;
  const text = receipts.lines.map((line) => `${plainText(hideSecretsInProse(line), { ascii })}\n`).join("");
  if (text !== "") await new Promise((resolve) => stdout.write(text, resolve));
}
