import { endWords } from "../model/exit-code.ts";
import { spokenAge, spokenDuration } from "../model/human-duration.ts";
import type { Container, Termination } from "../model/pod.ts";

/** How a container ended: `OOMKilled (137) 40s ago after 12s, limit 256Mi`. Raw text. */
export function terminationWords(end: Termination, container: Container, now: number): string {
  let words = endWords(end);
  if (end.finishedAt !== undefined) words += ` ${spokenAge(end.finishedAt, now)} ago`;
  if (end.startedAt !== undefined && end.finishedAt !== undefined)
    words += ` after ${spokenDuration(end.finishedAt - end.startedAt)}`;
  const limit = container.limits?.memory;
  if (end.reason === "OOMKilled") words += limit ? `, limit ${limit}` : ", no memory limit";
  return words;
}
