import type { LogFiles } from "../../src/command/save-log.ts";

/** Takes what is saved. */
export class FakeLogFiles implements LogFiles {
  readonly folder = "~/logs";
  readonly saved: { name: string; text: string }[] = [];

  async save(name: string, texts: Iterable<string>): Promise<string> {
    this.saved.push({ name, text: Array.from(texts, (line) => `${line}\n`).join("") });
    return `${this.folder}/${this.saved.length}.log`;
  }
}
