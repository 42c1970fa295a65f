import { expect, test } from "vitest";
import type { LogData } from "../../src/model/log-data.ts";
import type { LogChoice } from "../../src/model/log-source.ts";
import { defaultLook } from "../../src/view/log-look.ts";
import { type LogReading, newReading } from "../../src/view/log-reading.ts";
import { logTitle, sizeWords } from "../../src/view/log-title.ts";
import { wishesOf } from "../../src/view/log-view.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { logDataOf, logText, someChoice, someSource } from "../support/log-lines.ts";
import { showOf } from "../support/log-pane.ts";
import { draw } from "./draw.ts";

const workload: LogChoice = {
  subject: { kind: "workload", namespace: "shop", owner: { kind: "Deployment", name: "web" } },
  previous: false,
  sinceSeconds: 600,
};

const lines = Array.from({ length: 2_481 }, (_, at) => logText(at % 9 === 0 ? `x ${at}` : `y ${at}`));
const sources = Array.from({ length: 8 }, () => ({
  source: { ...someSource },
  state: { kind: "following" as const },
  lineCount: 1,
}));

interface Sketch {
  width?: number;
  choice?: LogChoice;
  reading?: Partial<LogReading>;
  data?: Partial<LogData>;
}

function title({ width = 160, choice = workload, ...sketch }: Sketch = {}): string {
  const reading = { ...newReading, ...sketch.reading };
  const shown = showOf(logDataOf(lines, { sources, ...sketch.data }))(wishesOf(reading, defaultLook));
  const symbols = symbolsOf("unicode");
  return draw([logTitle({ shown, choice, reading, look: defaultLook, width, symbols })]);
}

test("it tells whose log it is, what it does, what is shown, and how much there is and was dropped", () => {
  expect(title()).toMatchInlineSnapshot(
    `"logs deploy/web in shop   8 containers   following   e events on   since 10m   2,481 lines 13.5 KiB, 0 dropped"`,
  );
});

test("with little room, what matters least goes first", () => {
  expect([105, 90, 80, 60, 40, 20, 5].map((width) => title({ width }))).toMatchInlineSnapshot(`
    [
      "logs deploy/web in shop   8 containers   following   since 10m   2,481 lines 13.5 KiB, 0 dropped",
      "logs deploy/web in shop   8 containers   following   since 10m   2,481 lines, 0 dropped",
      "logs deploy/web in shop   8 containers   following   2,481 lines, 0 dropped",
      "logs deploy/web in shop   following   2,481 lines, 0 dropped",
      "logs deploy/web in shop   following",
      "logs depl… following",
      "foll…",
    ]
  `);
});

test("it tells that it is paused, of what run, and how the log stands", () => {
  expect(title({ reading: { following: false } })).toContain("paused");
  expect(title({ choice: { ...someChoice, previous: true } })).toMatch(
    /^logs of the previous run shop\/api app {3}/,
  );
  expect(title({ data: { state: { kind: "ended", why: "" } } })).toContain("ended   at the end");
  expect(title({ data: { state: { kind: "ended", why: "the pod is gone" } } })).toContain(
    "ended: the pod is gone   at the end",
  );
  expect(title({ data: { state: { kind: "waiting", why: "ContainerCreating" } } })).toContain(
    "waiting: ContainerCreating",
  );
  expect(title({ data: { state: { kind: "failed", why: "forbidden" } } })).toContain("failed: forbidden");
  expect(title({ choice: { ...workload, sinceSeconds: 0, tailLines: 100 } })).toContain("last 100");
});

test("where the reason why it waits has no room, it tells that it waits, and how much there is", () => {
  const state = { kind: "waiting", why: "127.0.0.1:6443: connected, but no TLS handshake in 10 s" } as const;
  expect([130, 100, 80, 40].map((width) => title({ width, data: { state } }))).toMatchInlineSnapshot(`
    [
      "logs deploy/web in shop   waiting: 127.0.0.1:6443: connected, but no TLS handshake in 10 s   following   2,481 lines, 0 dropped",
      "logs deploy/web in shop   8 containers   waiting   following   since 10m   2,481 lines, 0 dropped",
      "logs deploy/web in shop   waiting   following   2,481 lines, 0 dropped",
      "logs deploy/web in shop   following",
    ]
  `);
});

test("it tells what is looked for and let through, and how many lines have it", () => {
  expect(title({ reading: { filter: "^x", context: 2 } })).toContain("&^x ±2 276");
  expect(title({ reading: { search: "^x" } })).toContain("/^x 276");
  const cursor = { line: lines[9] as (typeof lines)[number], number: 9 };
  expect(title({ reading: { search: "^x", cursor } })).toContain("/^x 2 of 276");
  expect(title({ reading: { search: "x(" } })).toContain("/x( is wrong");
});

test("what is typed stands in the line below alone", () => {
  const typing = { what: "filter" as const, before: newReading };
  expect(title({ reading: { filter: "^x", typing } })).not.toContain("&");
});

test("sizes are read in units", () => {
  expect([0, 1_023, 1_024, 1_048_576].map(sizeWords)).toEqual(["0 B", "1023 B", "1.0 KiB", "1.0 MiB"]);
});
