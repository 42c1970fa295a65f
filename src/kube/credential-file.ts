import { readFile } from "node:fs/promises";
import type { Clock } from "../base/clock.ts";
import { fieldsOf, textOf } from "../base/fields.ts";
import { ApiError } from "../model/api-error.ts";

/** How long a file counts as unchanged: a rotated token is in use within this time, long before the old one ends. */
const trustMs = 10_000;

/** A token, certificate or key on disk, which may be replaced at any time. */
export class CredentialFile {
  readonly #purpose: string;
  readonly #path: string;
  readonly #clock: Clock;
  #content: Buffer | undefined;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<Buffer> | undefined;

  /** `purpose` is the kubeconfig's name of the field, for errors. */
  constructor(purpose: string, path: string, clock: Clock) {
    this.#purpose = purpose;
    this.#path = path;
    this.#clock = clock;
  }

  /** What the file held at most 10 s ago: the same object for as long as it holds the same. */
  async read(): Promise<Buffer> {
    const isFresh = this.#clock.monotonic() - this.#readAt < trustMs;
    return this.#content && isFresh ? this.#content : this.reread();
  }

  /** What the file holds now; what it held before, when it cannot be read: it is just being replaced. */
  reread(): Promise<Buffer> {
    this.#reading ??= this.#load().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #load(): Promise<Buffer> {
    try {
      const content = await readFile(this.#path);
      if (content.length === 0) throw new Error("is empty");
      this.#readAt = this.#clock.monotonic();
      if (!this.#content?.equals(content)) this.#content = content;
      return this.#content;
    } catch (thrown) {
      if (this.#content) return this.#content;
      const message = `${this.#purpose} ${this.#path}: ${readFault(thrown)}`;
      throw new ApiError({ reason: "Credentials", message });
    }
  }
}

function readFault(thrown: unknown): string {
  const code = textOf(fieldsOf(thrown), "code");
  if (code === undefined) return "is empty";
  return code === "ENOENT" ? "no such file" : `cannot be read (${code})`;
}
