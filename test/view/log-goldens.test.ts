import { expect, test } from "vitest";
import { initialState } from "../../src/command/initial-state.ts";
import { footerKeys } from "../../src/command/key-table.ts";
import type { LogLine } from "../../src/model/log-line.ts";
import type { LogChoice, LogSource } from "../../src/model/log-source.ts";
import { defaultLook } from "../../src/view/log-look.ts";
import { newReading } from "../../src/view/log-reading.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { logDataOf } from "../support/log-lines.ts";
import { showOf } from "../support/log-pane.ts";
import { screen } from "./draw.ts";
import { event, now, pod, seconds } from "./sample-cluster.ts";
import { shop } from "./sample-shop.ts";

const source = (pod: string, container: string): LogSource => ({
  target: { namespace: "shop", name: `web-6c8f9d7b4-${pod}`, uid: pod },
  container,
  kind: "main",
});
const [first, second, third] = [source("kk2lp", "app"), source("zz8lk", "app"), source("p9qqs", "proxy")];

const probe = event("Unhealthy", pod("web-6c8f9d7b4-p9qqs"), { type: "Warning" });
const line = (source: LogSource, text: string, ago: number): LogLine => ({
  kind: "line",
  source,
  text,
  at: now - seconds(ago),
});

const lines: LogLine[] = [
  line(first, "INFO  listening on :8080", 60),
  line(second, "WARN  heap is at 92% of its limit", 58),
  line(second, "java.lang.OutOfMemoryError: Java heap space", 57),
  {
    kind: "note",
    about: "ended",
    source: second,
    at: now - seconds(56),
    text: "ended: OOMKilled (137) after 12s",
    isBad: true,
  },
  {
    kind: "note",
    about: "joined",
    source: third,
    at: now - seconds(55),
    text: "joined (new, web-6c8f9d7b4)",
  },
  line(third, '{"level":"error","msg":"no upstream","upstream":"app:8080","try":3}', 54),
  {
    kind: "event",
    source: { ...third, container: "" },
    at: now - seconds(53),
    text: "Warning Unhealthy: Readiness probe failed: 503",
    event: probe,
  },
  {
    kind: "note",
    about: "gap",
    at: now - seconds(52),
    text: "gap: connection lost for 4s, resumed without loss",
  },
  line(first, 'level=info msg="GET /cart" status=200 took=8ms', 50),
  line(third, `{"level":"info","msg":"${"a long message ".repeat(14)}"}`, 40),
  line(first, "E0115 14:01:41.123456       1 lease.go:42] failed to renew the lease", 30),
];

const data = logDataOf(lines, {
  bytes: 1_420_000,
  lineCount: 2_481,
  sources: [first, second, third].map((one) => ({
    source: one,
    state: { kind: "following" },
    lineCount: 3,
  })),
});

const choice: LogChoice = {
  subject: { kind: "workload", namespace: "shop", owner: { kind: "Deployment", name: "web" } },
  previous: false,
  sinceSeconds: 600,
};

const states: Record<string, Partial<UiState>> = {
  "": { screen: { kind: "logs", choice, reading: newReading } },
  "-read": {
    screen: {
      kind: "logs",
      choice,
      reading: {
        ...newReading,
        following: false,
        cursor: { line: lines[5] as LogLine, number: 5 },
        marked: new Set([lines[2] as LogLine]),
        search: "app",
        filter: "!cart",
        context: 0,
      },
    },
    logLook: { ...defaultLook, json: true, wrap: true },
  },
};

for (const [name, state] of Object.entries(states)) {
  for (const [columns, rows] of [
    [80, 24],
    [120, 40],
    [200, 60],
    [40, 10],
  ] as const) {
    test(`a log${name} at ${columns}x${rows}`, async () => {
      const ui = { ...state, size: { columns, rows } };
      const keys = footerKeys(initialState(ui.size, ui));
      const drawn = screen({ snapshot: shop(), log: showOf(data), keys, ui });
      await expect(`${drawn}\n`).toMatchFileSnapshot(`goldens/log${name}-${columns}x${rows}.txt`);
    });
  }
}
