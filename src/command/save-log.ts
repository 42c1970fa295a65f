import { outputTexts } from "../view/log-output.ts";
import type { Notice } from "../view/ui-state.ts";
import type { Effect } from "./effect.ts";

/** Where logs are saved. */
export interface LogFiles {
  /** As it is told to a person. */
  readonly folder: string;
  /**
   * Writes texts, a line each, to a new file called after `name`, which is raw, for the user alone; never over another
   * file. Resolves to its path as it is told to a person. Rejects with an error whose message is for people.
   */
  save(name: string, texts: Iterable<string>): Promise<string>;
}

/** Saves a log; resolves to what is to be said of it. Never rejects. */
export async function saveLog(
  files: LogFiles,
  { name, lines, output }: Omit<Extract<Effect, { kind: "saveLog" }>, "kind">,
): Promise<Notice> {
  try {
    const path = await files.save(name, outputTexts(lines, output));
    return { tone: "info", text: `saved to ${path}` };
  } catch (thrown) {
    return { tone: "bad", text: `not saved: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
  }
}
