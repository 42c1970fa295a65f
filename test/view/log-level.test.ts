import { describe, expect, test } from "vitest";
import { findLevel } from "../../src/view/log-level.ts";

const found = (text: string) => {
  const level = findLevel(text);
  return level && [level.level, text.slice(level.start, level.end)];
};

describe("the level of a line of plain text", () => {
  test.for([
    ["2026-01-15 14:02:11 INFO  listening on :8080", ["info", "INFO"]],
    ["2026-01-15T14:02:11Z\tWARN\tserver/http.go:12\tslow", ["warn", "WARN"]],
    ["[ERROR] no such host", ["error", "ERROR"]],
    ["[ warn ] no such host", ["warn", "warn"]],
    ["error: no such host", ["error", "error"]],
    ["panic: runtime error", ["error", "panic"]],
    ['time="2026" level=warning msg="x"', ["warn", "warning"]],
    ["ts=1 lvl=dbug msg=x", ["debug", "dbug"]],
    ["severity: CRITICAL", ["error", "CRITICAL"]],
    ["E0115 14:02:11.123456       1 main.go:42] no lease", ["error", "E"]],
    ["W0115 14:02:11.123456       1 main.go:42] error: slow", ["warn", "W"]],
    ["<11>1 2026-01-15T14:02:11Z host app - - - failed", ["error", "11"]],
    ["<134>Jan 15 14:02:11 app: fine", ["info", "134"]],
    ["14:02:11.123 [main] DEBUG com.shop.Cart - INFO is a word here", ["debug", "DEBUG"]],
    ["2026-01-15 14:02:11 UTC [12] LOG:  checkpoint starting", ["info", "LOG"]],
    ["\tERROR\t", ["error", "ERROR"]],
  ] as const)("%s", ([text, level]) => expect(found(text)).toEqual(level));

  test.for([
    "an error happened while information was read",
    "GET /error HTTP/1.1 200",
    "INFORMATIONAL-1 is a name",
    "path=/var/log/WARN/x",
    "<999>no priority",
    "E0115 is a part",
    `${"x ".repeat(100)}ERROR`,
    "",
  ])("none in %s", (text) => expect(found(text)).toBeUndefined());
});
