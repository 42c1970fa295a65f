import { UsageError } from "./usage-error.ts";

const unitSeconds: ReadonlyMap<string, number> = new Map([
  ["ms", 0.001],
  ["s", 1],
  ["m", 60],
  ["h", 3600],
]);

/**
 * A duration as kubectl's flags take it ("90s", "1m30s", "2h"; a bare number is seconds), in seconds.
 * Throws `UsageError` naming the flag.
 */
export function parseDuration(text: string, flag: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text))
    throw new UsageError(`--${flag}: "${text}" is not a duration`, "Write it like 90s, 1m30s or 2h.");
  let seconds = 0;
  for (const [, amount, unit = "s"] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
    seconds += Number(amount) * (unitSeconds.get(unit) ?? 1);
  return seconds;
}
