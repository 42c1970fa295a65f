import { ApiError, apiErrorWords } from "../model/api-error.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { UsageError } from "./usage-error.ts";

/** Why podtop ends with something other than success: `what: why`, what to do about it, and the exit code. */
export interface Failure {
  line: string;
  hint?: string;
  code: ExitCode;
}

/** Errors of rooms that are loaded late are told by name, so that telling them loads nothing. */
const codeByName: ReadonlyMap<string, ExitCode> = new Map([
  ["ClusterFault", exitCodes.cluster],
  ["KubeconfigError", exitCodes.cluster],
  ["OutputError", exitCodes.unexpected],
  ["SessionError", exitCodes.file],
]);

function hintOf(thrown: object): string | undefined {
  return "hint" in thrown && typeof thrown.hint === "string" ? thrown.hint : undefined;
}

/** What an expected error means for the person; `undefined` for one that nobody foresaw. */
export function failureOf(thrown: unknown): Failure | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const hint = hintOf(thrown);
  const withHint = hint === undefined ? {} : { hint };
  if (thrown instanceof UsageError) return { line: thrown.message, ...withHint, code: exitCodes.usage };
  if (thrown instanceof ApiError)
    return { line: apiErrorWords(thrown), ...withHint, code: exitCodes.cluster };
  const code = codeByName.get(thrown.name);
  return code === undefined ? undefined : { line: thrown.message, ...withHint, code };
}

/** The failure as the person is told it: one line, then one with what to do. Raw text. */
export function failureLines({ line, hint }: Failure): string[] {
  return [`podtop: ${line}`, ...(hint ? [hint] : [])];
}
