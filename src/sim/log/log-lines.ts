import { stableHash } from "../../base/stable-hash.ts";
import { goQuote } from "../go-format.ts";

export type LogFormat = "text" | "json" | "logfmt" | "colour" | "hostile";

/** How a container logs. */
export interface LogStyle {
  format?: LogFormat;
  linesPerSecond?: number;
}

const levels = ["INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR"];
const levelColours: Record<string, number> = { INFO: 32, DEBUG: 36, WARN: 33, ERROR: 31 };
const paths = [
  "/api/orders",
  "/api/cart/items",
  "/healthz",
  "/api/users/#",
  "/static/app.css",
  "/api/search?q=#",
];
const statuses = [200, 200, 200, 201, 404, 500];
const texts = [
  "handled request",
  "cache miss for key order:#",
  "connection to db-primary established",
  "retrying job # in 5s",
  "slow query took # ms",
  "queue depth is #",
  "session # expired",
  "config reloaded",
];

/** Text that tries to take over the terminal. */
const hostileTexts = [
  "\x1b[2J\x1b[Hcleared",
  "\x1b]0;title\x07",
  "\x1b]52;c;cHduZWQ=\x07",
  "tab\tand\rreturn",
  "\x00nul\x08\x7f",
  "\u202ertl override",
  "e\u0301\u0301\u0301\u0301",
  "\x1b[31mred without reset",
  "\x9b31mC1",
];

/** Line `index` of a run, without the time that the kubelet puts before it. */
export function logLine(run: { seed: string; format: LogFormat }, index: number, time: string): string {
  let roll = stableHash(`${run.seed}/${index}`);
  const pick = (from: readonly (string | number)[]): string => {
    roll = stableHash(String(roll));
    return String(from[roll % from.length]).replace("#", String((roll >>> 8) % 10_000));
  };
  const [level, text, path, status] = [pick(levels), pick(texts), pick(paths), pick(statuses)];
  const took = ((roll >>> 4) % 90_000) / 100;
  switch (run.format) {
    case "json":
      return JSON.stringify({
        ts: time,
        level: level.toLowerCase(),
        msg: text,
        path,
        status: Number(status),
        took,
      });
    case "logfmt":
      return `ts=${time} level=${level.toLowerCase()} msg=${goQuote(text)} path=${path} status=${status} took=${took}ms`;
    case "colour":
      return `\x1b[90m${time}\x1b[0m \x1b[${levelColours[level]}m${level.padEnd(5)}\x1b[0m ${text} \x1b[1m${path}\x1b[0m ${status}`;
    case "hostile":
      return `${hostileTexts[index % hostileTexts.length]} seq=${index}`;
    case "text":
      return `${time} ${level.padEnd(5)} ${text} ${path} ${status} ${took}ms`;
  }
}

/** What a container says at its end; one that was killed has no time to. */
export function lastWords(run: { exitCode: number; reason: string }, container: string): string[] {
  if (run.exitCode === 0) return ["shutting down", "done"];
  if (run.exitCode === 137 || run.reason === "StartError") return [];
  return [
    "FATAL could not connect to db-primary:5432: connection refused",
    "panic: runtime error: invalid memory address or nil pointer dereference",
    "[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x6f2a41]",
    "goroutine 1 [running]:",
    "main.(*Server).Start(0x0)",
    `\t/src/cmd/${container}/main.go:87 +0x41`,
    `exit status ${run.exitCode}`,
  ];
}
