import { expect, test } from "vitest";
import { safeText } from "../../src/base/safe-text.ts";
import type { LogLine } from "../../src/model/log-line.ts";
import { newDeleteDialog } from "../../src/view/delete-state.ts";
import { defaultLook } from "../../src/view/log-look.ts";
import { newReading } from "../../src/view/log-reading.ts";
import { nothingRead } from "../../src/view/pod-reading.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { logDataOf, logText } from "../support/log-lines.ts";
import { showOf } from "../support/log-pane.ts";
import { frame, textOf, widthOf } from "./draw.ts";
import { container, event, live, now, pod, snapshotOf } from "./sample-cluster.ts";
import { bad, shop, shopEvents, shopNodes, shopPods } from "./sample-shop.ts";

const hostile = "a\u001b[31mred\u0007\u202eevil\u{1f600}\u0301\u200b日本語\n\tline\u009b2J";

const hostilePod = pod(hostile, {
  namespace: hostile,
  node: hostile,
  status: hostile,
  health: "trouble",
  ip: hostile,
  reason: hostile,
  message: hostile,
  containers: [
    container(hostile, {
      image: hostile,
      mark: "failed",
      state: { state: "waiting", reason: hostile, message: hostile },
    }),
  ],
  owner: { kind: hostile, name: hostile },
  workload: { kind: hostile, name: hostile },
  labels: new Map([[hostile, hostile]]),
  emptyDirs: [hostile],
});

const crowd = shop({
  pods: [...shopPods, hostilePod],
  nodes: shopNodes,
  events: [...shopEvents, event(hostile, hostilePod, { type: "Warning", message: hostile, object: hostile })],
  streams: [
    { resource: "pods", state: { kind: "stale", since: now - 72_000, retryAt: now + 9_000 } },
    live("nodes"),
    live("events"),
  ],
});

const note: LogLine = { kind: "note", about: "gap", at: now, text: hostile };
const log = showOf(
  logDataOf([logText(hostile, now), note, logText(hostile, now)], {
    state: { kind: "failed", why: hostile },
  }),
);

const target = { namespace: hostile, name: hostile, uid: hostilePod.uid };
const states: Record<string, Partial<UiState>> = {
  main: {},
  "hostile pod selected": { selection: { kind: "pod", uid: hostilePod.uid } },
  workloads: { grouping: "workload", unfolded: new Map([[hostilePod.uid, true]]) },
  ungrouped: { grouping: "none", filter: "e", isTypingFilter: true },
  problems: { problemsOnly: true, notice: { tone: "bad", text: hostile } },
  filter: { filter: hostile },
  "delete dialog": { dialog: newDeleteDialog({ targets: [target], openedAt: 0 }) },
  "sort dialog": { dialog: { kind: "sort", at: "restarts", reverse: true } },
  "typed filter": { filter: `ns:shop restarts>x label:${hostile}`, isTypingFilter: true },
  "marks and a held picture": {
    marked: new Set([bad.uid, hostilePod.uid]),
    frozenAt: now,
    filter: "restarts<",
  },
  "container dialog": {
    dialog: { kind: "container", target, previous: true, names: [hostile, "b"], index: 1 },
  },
  "dialog of many logs": {
    dialog: {
      kind: "manyLogs",
      choice: { subject: { kind: "pod", target }, previous: false },
      count: 12_345,
    },
  },
  logs: {
    screen: {
      kind: "logs",
      choice: { subject: { kind: "container", target, container: hostile }, previous: true },
      reading: { ...newReading, search: `(?:)${hostile}`, filter: "!zzz", offset: 3 },
    },
    logLook: { ...defaultLook, wrap: true, times: "server" },
  },
  "a search that is typed": {
    screen: {
      kind: "logs",
      choice: { subject: { kind: "pod", target }, previous: false },
      reading: { ...newReading, search: `(${hostile}`, typing: { what: "search", before: newReading } },
    },
  },
  "one line of a log": {
    screen: {
      kind: "logLine",
      line: logText(JSON.stringify({ [hostile]: hostile, deep: { [hostile]: [hostile] } }), now),
      scroll: 0,
      over: { kind: "main" },
    },
  },
  "fields of a log": { dialog: { kind: "logFields", names: [hostile, "b"], marked: [hostile], index: 0 } },
  "ranges of a log": { dialog: { kind: "logRange", index: 2 } },
  "saving a log": { dialog: { kind: "saveLog", count: 12_345, folder: `/home/${hostile}` } },
  help: { screen: { kind: "help", scroll: 0, over: { kind: "main" } } },
  streams: { screen: { kind: "streams", scroll: 0, over: { kind: "main" } } },
  details: { screen: { kind: "details", uid: bad.uid, scroll: 0 } },
  yaml: {
    screen: { kind: "yaml", target, scroll: 0, from: { kind: "main" } },
    reading: {
      ...nothingRead(target),
      pod: { unanswered: { words: hostile, at: 0 }, at: 0 },
      yaml: { of: {}, lines: [`    - ${hostile}: ${hostile}`, hostile.repeat(20), `${" ".repeat(300)}a: b`] },
    },
  },
  "yaml that cannot be read": {
    screen: { kind: "yaml", target, scroll: 0, from: { kind: "main" } },
    reading: { ...nothingRead(target), pod: { unanswered: { words: hostile, at: 0 } } },
  },
};

const help = [{ keys: "j, down", title: "down", help: "Move down.", section: "Everywhere" }];

for (const [name, state] of Object.entries(states)) {
  test(`no line is wider than the screen, and the lines are as many as its rows: ${name}`, () => {
    for (let columns = 0; columns <= 250; columns++) {
      const rows = columns % 37;
      const { lines } = frame({ snapshot: crowd, log, help, ui: { ...state, size: { columns, rows } } });
      expect(lines.length).toBe(rows);
      for (const line of lines)
        expect(widthOf(line), `${columns}: ${textOf(line)}`).toBeLessThanOrEqual(columns);
    }
  });

  test(`every small size is drawn, and a huge one: ${name}`, () => {
    const sizes = Array.from({ length: 40 * 20 }, (_, at) => ({
      columns: 1 + (at % 40),
      rows: 1 + Math.floor(at / 40),
    }));
    for (const size of [...sizes, { columns: 500, rows: 200 }]) {
      const { lines } = frame({ snapshot: crowd, log, help, ui: { ...state, size } });
      expect(lines.length).toBe(size.rows);
      const widest = Math.max(...lines.map(widthOf));
      expect(widest, `${size.columns}x${size.rows}`).toBeLessThanOrEqual(size.columns);
    }
  });

  test(`hostile text is never drawn raw: ${name}`, () => {
    const { lines } = frame({ snapshot: crowd, log, ui: { ...state, size: { columns: 200, rows: 60 } } });
    for (const line of lines) {
      const text = textOf(line);
      expect(text).toBe(safeText(text));
      expect(text).not.toMatch(/[\p{Cc}\u202e\u200b]/u);
    }
  });

  test(`only ASCII is drawn where nothing else can be: ${name}`, () => {
    const size = { columns: 200, rows: 60 };
    const { lines } = frame({ snapshot: crowd, log, help, symbols: "ascii", ui: { ...state, size } });
    for (const line of lines) expect(textOf(line)).not.toMatch(/[^\x20-\x7e]/);
  });
}

test("keys of lines are unique on the screen", () => {
  const { lines } = frame({ snapshot: crowd, ui: { size: { columns: 120, rows: 60 } } });
  expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
});

test("nothing at all is drawn as well", () => {
  const empty = snapshotOf({ streams: [] });
  expect(frame({ snapshot: empty }).lines).toHaveLength(24);
});
