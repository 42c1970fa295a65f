import { mkdir, open } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { safeLines } from "../base/safe-text.ts";
import { hideSecretsInProse } from "../model/describe/secret-text.ts";
import { version } from "./version.ts";

/**
 * Only the error and the versions: no argument, no environment, nothing of the cluster. An error may quote what was
 * read: what looks like a secret is hidden, and whoever gets the report looks at it in a terminal.
 */
function reportText(thrown: unknown): string {
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return `podtop ${version}, Node ${process.version}, ${process.platform} ${process.arch}\n\n${safeLines(hideSecretsInProse(stack)).join("\n")}\n`;
}

/**
 * Writes a report of an unexpected error for its author to send, readable by the user only.
 * `now` in ms since epoch. Resolves to the file's path, or `undefined` when no file can be written.
 */
export async function writeCrashReport(
  thrown: unknown,
  env: Readonly<Record<string, string | undefined>>,
  now: number,
): Promise<string | undefined> {
  const folder = join(env.XDG_STATE_HOME || join(env.HOME || homedir(), ".local", "state"), "podtop");
  const path = join(folder, `crash-${new Date(now).toISOString().replaceAll(":", "")}.txt`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(path, "wx", 0o600);
    await file.writeFile(reportText(thrown));
    await file.close();
    return path;
  } catch {
    // A full or read-only disk must not hide the error itself: the caller then shows it without a report.
    return undefined;
  }
}
