import { exitWords } from "../model/exit-code.ts";
import { spokenDuration } from "../model/human-duration.ts";
import type { Container, Termination } from "../model/pod.ts";

/** A kill for memory is always by SIGKILL: the number alone is enough. */
function endWords(end: Termination): string {
  if (end.reason === "OOMKilled") return `OOMKilled (${end.exitCode})`;
  if (end.reason === "Completed" && end.exitCode === 0) return "completed (0)";
  return `${end.reason ?? "ended"} (${exitWords(end)})`;
}

/** How a container ended: `OOMKilled (137) 40s ago after 12s, limit 256Mi`. Raw text. */
export function terminationWords(end: Termination, container: Container, now: number): string {
  let words = endWords(end);
  if (end.finishedAt !== undefined) words += ` ${spokenDuration(now - end.finishedAt)} ago`;
  if (end.startedAt !== undefined && end.finishedAt !== undefined)
    words += ` after ${spokenDuration(end.finishedAt - end.startedAt)}`;
  const limit = container.limits?.memory;
  if (end.reason === "OOMKilled") words += limit ? `, limit ${limit}` : ", no memory limit";
  return words;
}
