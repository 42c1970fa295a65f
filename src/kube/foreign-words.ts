import { firstOf } from "../base/cut-text.ts";

/** Longer lines would push what stands after them off the screen. */
const maxWords = 200;

/** No secret is looked for beyond; what is cut there is cut above too. */
const maxSearched = 1_000;

const telling = String.raw`[\w-]*(?:password|passwd|secret|token|api-?key)[\w-]*["']?\s*`;

/** What may be a secret: JWTs, what follows a telling name, and long words of letters and digits. */
const secrets = [
  /\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g,
  /\b(?<name>(?:bearer|basic)\s+)[^\s"']+/gi,
  new RegExp(String.raw`(?<name>${telling}=\s*["']?)[^\s"']+`, "gi"),
  // After a colon prose may follow too, as in "token: session expired".
  new RegExp(String.raw`(?<name>${telling}:\s*["']?)(?=[^\s"']*\d)[^\s"']{6,}`, "gi"),
  /(?<![\w/])(?=[\w+=-]*\d)(?=[\w+=-]*[a-z])[\w+=-]{32,}/gi,
];

/** The first line of what another program said, fit for an error: without secrets, and short. Raw text. */
export function foreignWords(text: string): string {
  const line = text.split(/[\r\n]+/).find((one) => one.trim() !== "") ?? "";
  let words = firstOf(line.trim(), maxSearched);
  for (const secret of secrets)
    words = words.replace(secret, (...match) => `${match.at(-1)?.name ?? ""}[hidden]`);
  return words.length > maxWords ? `${firstOf(words, maxWords)}...` : words;
}
