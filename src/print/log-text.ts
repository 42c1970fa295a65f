import { logText } from "../base/log-text.ts";
import { plainText } from "../base/safe-text.ts";
import type { LogLine } from "../model/log-line.ts";
import type { LogSource } from "../model/log-source.ts";
import { symbolsOf } from "../view/symbols.ts";
import type { LogPrinting } from "./print-logs.ts";
import { utcTime } from "./utc-time.ts";

/** A tab does nothing but make room, and programs cut their lines at it: it stays what it is. */
const safe = (raw: string, ascii: boolean) =>
  raw.includes("\t")
    ? raw
        .split("\t")
        .map((part) => plainText(part, { ascii }))
        .join("\t")
    : plainText(raw, { ascii });

/** `api-7d9f/app`, `shop/api-7d9f/app`; a pod as a whole without its container. */
function tagOf({ target, container }: LogSource, { withNamespace }: LogPrinting): string {
  const pod = withNamespace ? `${target.namespace}/${target.name}` : target.name;
  return container === "" ? pod : `${pod}/${container}`;
}

/** Without colours, which belong to a terminal. */
function wordsOf(line: LogLine, { symbols }: LogPrinting): string {
  const { isAscii, rule } = symbolsOf(symbols);
  switch (line.kind) {
    case "line":
      return safe(logText(line.text), isAscii);
    case "event":
      return `event ${safe(line.text, isAscii)}`;
    case "note": {
      const bar = rule.repeat(2);
      return `${bar} ${safe(line.text, isAscii)} ${bar}`;
    }
  }
}

/** A line of `--logs -o text`, after the source that it is from, with its end. Safe to show. */
export function logLineText(line: LogLine, printing: LogPrinting): string {
  const { source, at } = line;
  const stamp = line.kind === "line" && line.stamp ? line.stamp : at === undefined ? "" : utcTime(at);
  const parts = [
    source ? safe(tagOf(source, printing), symbolsOf(printing.symbols).isAscii) : "",
    printing.timestamps ? stamp : "",
  ];
  return `${[...parts.filter((part) => part !== ""), wordsOf(line, printing)].join(" ")}\n`;
}
