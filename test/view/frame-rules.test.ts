import { describe, expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import type { Stream } from "../../src/store/snapshot.ts";
import { foldEvents } from "../../src/view/event-fold.ts";
import { heldAfter } from "../../src/view/events-place.ts";
import { draw, frame, screen, textOf, toneOf } from "./draw.ts";
import { event, live, minutes, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";
import { bad, ledger, shop, shopPods } from "./sample-shop.ts";

const wide = { size: { columns: 160, rows: 40 } };
const headerOf = (streams: Stream[], heardAt = now, pods = shopPods) =>
  textOf(frame({ snapshot: shop({ streams, pods, heardAt }), ui: wide }).header);
const refused = new ApiError({ reason: "Network", message: "connect ETIMEDOUT" });
const forbidden = new ApiError({
  reason: "Forbidden",
  status: 403,
  verb: "list",
  resource: "pods",
  message: "user jane may not",
});

describe("the age of the picture", () => {
  test("live needs every stream of the pods, and a word of the cluster in the last 45 s", () => {
    expect(headerOf([live("pods")])).toContain(" live ");
    expect(headerOf([live("pods")], now - seconds(46))).toContain("PICTURE IS 46s OLD");
    const other: Stream = { ...live("pods"), namespace: "b", lastByteAt: now - seconds(72) };
    expect(headerOf([live("pods"), other])).toContain(" live ");
    const lost: Stream = { ...other, state: { kind: "stale", since: now - seconds(72) } };
    expect(headerOf([live("pods"), lost])).toContain("PICTURE IS 72s OLD");
    expect(headerOf([{ resource: "pods", state: { kind: "live" } }])).toContain("NO PICTURE YET");
  });

  test("a lost cluster is named with the next try, and rows stay", () => {
    const streams: Stream[] = [
      {
        resource: "pods",
        state: { kind: "stale", since: now - minutes(3), error: refused, retryAt: now + seconds(9) },
      },
    ];
    const drawn = frame({ snapshot: shop({ streams }), ui: wide });
    expect(textOf(drawn.header)).toContain("PICTURE IS 3m OLD");
    expect(drawn.banner && textOf(drawn.banner)).toBe(
      " ! no answer from k8s.prod-eu.example:6443 since 13:59:10 (connect ETIMEDOUT) · next try in 9s · r now · deletes are off",
    );
    expect(draw(drawn.rows)).toContain("api-7d9f8c6b5-zz81k");
  });

  test("a narrow screen drops the error's detail before the next try", () => {
    const state = {
      kind: "stale",
      since: now - minutes(3),
      error: refused,
      retryAt: now + seconds(9),
    } as const;
    const narrow = { ...wide, size: { columns: 104, rows: 24 } };
    const { banner } = frame({ snapshot: shop({ streams: [{ resource: "pods", state }] }), ui: narrow });
    expect(banner && textOf(banner)).toBe(
      " ! no answer from k8s.prod-eu.example:6443 since 13:59:10 · next try in 9s · r now · deletes are off",
    );
  });

  test.for([
    ["Credentials", undefined, "not signed in: token expired"],
    ["NotKubernetes", undefined, "token expired"],
    ["Timeout", 504, "token expired"],
    ["Timeout", undefined, "no answer from k8s.prod-eu.example:6443"],
  ] as const)("no answer is said only where none came: %s %s", ([reason, status, words]) => {
    const error = new ApiError({ reason, message: "token expired", ...(status && { status }) });
    const state = { kind: "stale", since: now - minutes(3), error, retryAt: now + seconds(9) } as const;
    const { banner } = frame({ snapshot: shop({ streams: [{ resource: "pods", state }] }), ui: wide });
    const detail = words.startsWith("no answer") ? " (token expired)" : "";
    expect(banner && textOf(banner)).toBe(
      ` ! ${words} since 13:59:10${detail} · next try in 9s · r now · deletes are off`,
    );
  });

  test("a file is called a file: nothing lives in it", () => {
    const source = { kind: "file", context: "dump.json", server: "" } as const;
    const { header } = frame({ snapshot: shop({ streams: [live("pods")] }), ui: wide, source });
    expect(textOf(header)).toMatch(/ file +14:02:10$/);
  });

  test("loading counts up", () => {
    const streams: Stream[] = [
      { resource: "pods", state: { kind: "listing", loaded: 500, remaining: 1502 } },
    ];
    expect(headerOf(streams)).toContain("loading 2002");
    expect(screen({ snapshot: snapshotOf({ streams }) })).toContain("Loading 2002 pods…");
  });

  test("a view narrower than what was asked for says so, for as long as it is", () => {
    const { banner } = frame({ snapshot: shop({}), ui: wide, scopeNote: "this is namespace default" });
    expect(banner && textOf(banner)).toBe(" ! this is namespace default");
  });

  test("forbidden nodes are said in the banner, forbidden events in their pane", () => {
    const streams: Stream[] = [
      live("pods"),
      { resource: "nodes", state: { kind: "forbidden", error: forbidden, retryAt: 0 } },
      { resource: "events", state: { kind: "forbidden", error: forbidden, retryAt: 0 } },
    ];
    const drawn = screen({ snapshot: shop({ streams, nodes: [], events: [] }), ui: wide });
    expect(drawn).toContain("nodes are forbidden");
    expect(drawn).toContain("▾ ip-10-0-1-12  pods 3");
    expect(drawn).toContain("events are not shown (forbidden: list pods: user jane may not)");
  });
});

test("what could not be read is counted beside the age of the picture, also where there is little room", () => {
  const streams: Stream[] = [
    { ...live("pods"), unreadable: 2 },
    { ...live("events"), unreadable: 1 },
  ];
  expect(headerOf(streams)).toContain(" 3 unreadable   live ");
  for (const columns of [40, 60, 80, 120]) {
    const { header } = frame({ snapshot: shop({ streams }), ui: { size: { columns, rows: 24 } } });
    expect(textOf(header)).toMatch(/3 unreadable {3}live/);
    expect(textOf(header)).toContain("5 pods");
  }
  const narrow = frame({ snapshot: shop({ streams }), ui: { size: { columns: 20, rows: 5 } } });
  expect(textOf(narrow.header)).toContain("live");
});

test("the number of pods is in plain digits", () => {
  const pods = Array.from({ length: 2002 }, (_, at) => pod(`web-${at}`));
  expect(headerOf([live("pods")], now, pods)).toMatch(/\b2002 pods/);
});

describe("nothing to show", () => {
  const words = (input: Parameters<typeof screen>[0]) => screen(input).split("\n")[2]?.trim();
  test("each emptiness has its own words", () => {
    expect(words({ snapshot: shop(), ui: { filter: "nope" } })).toBe(
      'No pods match "nope" (5 hidden). esc clears the filter.',
    );
    expect(words({ snapshot: snapshotOf({}), namespaces: ["shop"] })).toBe(
      "Namespace shop is empty. 0 shows all namespaces.",
    );
    expect(words({ snapshot: snapshotOf({ pods: [ledger] }), ui: { problemsOnly: true } })).toBe(
      "No problems: 1 pod hidden. P shows all.",
    );
    const streams: Stream[] = [
      { resource: "pods", namespace: "a", state: { kind: "forbidden", error: forbidden, retryAt: 0 } },
    ];
    expect(words({ snapshot: snapshotOf({ streams }), ui: wide })).toBe(
      "You may not list pods in namespace a (forbidden: list pods: user jane may not). n picks others.",
    );
  });
  test("the words go on below, however many cells their characters take", () => {
    const filter = "注文".repeat(8);
    const text = screen({ snapshot: shop(), ui: { filter, size: { columns: 40, rows: 12 } } });
    expect(text.replaceAll(/\s/g, "")).toContain(`Nopodsmatch"${filter}"(5hidden).escclearsthefilter.`);
  });
});

describe("rows", () => {
  test("a new pod, a changed cell and a delete that was asked for are marked", () => {
    const changes = new Map([
      [bad.uid, { at: now - seconds(1), isNew: false, cells: new Set(["status"]) }],
      [ledger.uid, { at: now - seconds(1), isNew: true, cells: new Set<string>() }],
    ]);
    const snapshot = shop({ changes, nodes: [] });
    const drawn = frame({
      snapshot,
      ui: { deletions: new Map([["uid-shop-web-5c9-kk2lp", { kind: "asked", verb: "evict" }]]) },
    });
    expect(toneOf(drawn.lines, "CrashLoopBackOff")).toBe("changed");
    expect(draw(drawn.rows)).toMatch(/^\+ pay\/ledger-0/m);
    expect(draw(drawn.rows)).toMatch(/^x shop\/web-5c9-kk2lp/m);
  });

  test("marked pods have their mark in the gutter, also under the cursor, and are counted, those not shown too", () => {
    const marked = new Set([bad.uid, ledger.uid]);
    const selection = { kind: "pod", uid: bad.uid } as const;
    const drawn = frame({ snapshot: shop(), ui: { marked, selection } });
    expect(draw(drawn.rows)).toMatch(/^▸\*shop\/api-7d9f8c6b5-zz81k/m);
    expect(draw(drawn.rows)).toMatch(/^!\*pay\/ledger-0/m);
    expect(textOf(drawn.footer)).toMatch(/2 marked {2}1-5\/5$/);
    const filtered = frame({ snapshot: shop(), ui: { marked, selection, filter: "ns:pay" } });
    expect(textOf(filtered.footer)).toMatch(/2 marked \(1 not shown\) {2}\/ns:pay 1 of 5$/);
    const small = frame({ snapshot: shop(), ui: { marked, size: { columns: 20, rows: 5 } } });
    expect(textOf(small.footer)).toContain("2 marked");
  });

  test("a refused delete says why under its row", () => {
    const deletions = new Map([
      [bad.uid, { kind: "refused" as const, verb: "delete" as const, words: "another pod now" }],
    ]);
    expect(screen({ snapshot: shop(), ui: { deletions } })).toContain("└ delete refused: another pod now");
  });

  test("a pod unfolds on demand and folds again", () => {
    const folded = screen({ snapshot: shop(), ui: { unfolded: new Map([[bad.uid, false]]) } });
    expect(folded).not.toContain("OOMKilled");
    const unfolded = screen({ snapshot: shop(), ui: { unfolded: new Map([[bad.uid, true]]) } });
    expect(unfolded).toContain("└ proxy: running 4d");
  });

  test("unchanged rows keep their identity", () => {
    const snapshot = shop();
    const first = frame({ snapshot, now: now + 50 });
    const second = frame({ snapshot, now: now + 100 });
    expect(second.lines.every((line, at) => line === first.lines[at])).toBe(true);
  });

  test("columns keep their places while scrolling and when the widest pod goes", () => {
    const pods = Array.from({ length: 50 }, (_, at) => pod(`web-${at}`));
    const long = pod("zzz", { status: "CreateContainerConfigError", health: "trouble" });
    const shared = { pods: new Map([...pods, long].map((one) => [one.uid, one])) };
    const snapshot = { ...snapshotOf({ pods: [...pods, long] }), pods: shared.pods };
    const before = frame({ snapshot }).columns;
    shared.pods.delete(long.uid);
    const after = frame({ snapshot: { ...snapshot, podVersion: 2, version: 2 } }).columns;
    expect(textOf(after)).toBe(textOf(before));
  });

  test("matches of the filter are marked", () => {
    const drawn = frame({ snapshot: shop(), ui: { filter: "LEDGER", isTypingFilter: true } });
    expect(toneOf(drawn.rows, "ledger")).toBe("match");
    expect(textOf(drawn.footer)).toMatch(/^ \/LEDGER▏ +1 of 5$/);
  });
});

describe("events", () => {
  test("the pane has no empty rows where there are fewer events in all, and its own height for every selection", () => {
    const few = [event("A", bad), event("B", bad)];
    const paneOf = (events: typeof few, more: object = {}) => {
      const { lines } = frame({ snapshot: shop({ events }), ui: { ...wide, ...more } });
      const texts = lines.map(textOf);
      return texts.length - 1 - texts.findIndex((text) => text.startsWith("── events"));
    };
    expect([paneOf(few), paneOf([])]).toEqual([1 + 2, 1 + 1]);
    const many = Array.from({ length: 30 }, (_, at) => event(`R${at}`, bad));
    expect(paneOf(many)).toBe(1 + 5);
    expect(paneOf(many, { selection: { kind: "pod", uid: ledger.uid } })).toBe(1 + 5);
  });

  test("while events load, their room is kept", () => {
    const streams: Stream[] = [live("pods"), { resource: "events", state: { kind: "listing", loaded: 0 } }];
    const { lines } = frame({ snapshot: shop({ events: [], streams }), ui: wide });
    expect(textOf(lines.at(-7) ?? { key: "", spans: [] })).toContain("events");
  });

  const events = ["a", "b", "c"].map((name, at) =>
    event("BackOff", pod(name), {
      type: "Warning",
      message: "failed",
      count: 2,
      lastSeen: now - seconds(90 - at),
    }),
  );
  test("equal events of several pods are one line", () => {
    const snapshot = shop({ events });
    const ui = {
      ...wide,
      events: { follow: "all" as const, warningsOnly: false, hidden: false, held: undefined },
    };
    expect(draw(frame({ snapshot, ui }).events)).toBe("   88s Warning BackOff   x6   3 pods, last c  failed");
  });

  test("warnings only, hidden, and scrolled back", () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      event(`R${at}`, bad, {
        type: at % 2 ? "Warning" : "Normal",
        message: `m${at}`,
        lastSeen: now - seconds(9 - at),
      }),
    );
    const snapshot = shop({ events: many });
    const pane = (change: object) =>
      frame({
        snapshot,
        ui: {
          selection: { kind: "pod", uid: bad.uid },
          events: { follow: "selection", warningsOnly: false, hidden: false, held: undefined, ...change },
        },
      });
    expect(draw(pane({}).events)).toMatch(/m6\n.*m7\n.*m8$/);
    const held = heldAfter(foldEvents(many), { from: undefined, by: -4, height: 3 });
    expect(draw(pane({ held }).events)).toMatch(/m4\n.*m5\n.*m6$/);
    expect(textOf(pane({ held }).eventsTitle ?? { key: "", spans: [] })).toContain("2 newer below");
    expect(draw(pane({ warningsOnly: true }).events)).toMatch(/m3\n.*m5\n.*m7$/);
    expect(pane({ hidden: true }).eventsTitle).toBeUndefined();
  });
});
