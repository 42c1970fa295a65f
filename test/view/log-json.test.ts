import { expect, test } from "vitest";
import { fieldValue, readRecord } from "../../src/view/log-json.ts";

test("a JSON line is taken apart: its level, its message, and what else it tells", () => {
  const line =
    '{"ts":"2026-01-15T14:02:11Z","level":"warn","msg":"slow","path":"/cart","took":{"ms":812},"user":null}';
  expect(readRecord(line)).toEqual({
    level: "warn",
    levelWords: "WARN",
    message: "slow",
    fields: [
      { name: "path", value: "/cart" },
      { name: "took", value: '{"ms":812}' },
      { name: "user", value: "null" },
    ],
  });
});

test("the numbers of pino's levels are words", () => {
  expect(readRecord('{"level":50,"time":1,"msg":"x"}')).toMatchObject({
    level: "error",
    levelWords: "ERROR",
  });
  expect(readRecord('{"level":7}')).toEqual({ levelWords: "7", fields: [] });
});

test("names are told apart whatever their case, and a level that nobody knows is shown", () => {
  expect(readRecord('{"Severity":"Loud","Message":"x"}')).toEqual({
    levelWords: "LOUD",
    message: "x",
    fields: [],
  });
});

test("numbers keep all of their digits, and names that come twice are both there", () => {
  expect(readRecord('{"id":12345678901234567890,"id":1.50}')?.fields).toEqual([
    { name: "id", value: "12345678901234567890" },
    { name: "id", value: "1.50" },
  ]);
});

test("any name may be a field", () => {
  expect(readRecord('{"__proto__":"a","constructor":"b"}')?.fields).toEqual([
    { name: "__proto__", value: "a" },
    { name: "constructor", value: "b" },
  ]);
});

test("a line that is no JSON object is no record", () => {
  expect(["{}x", "[1]", ""].map(readRecord)).toEqual([undefined, undefined, undefined]);
});

test("a value of several words is in quotes", () => {
  expect(["a", "a b", "", 'a"b', "a=b"].map(fieldValue)).toEqual(["a", '"a b"', '""', '"a\\"b"', '"a=b"']);
});
