import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { parseFilter } from "../../src/view/filter.ts";
import { matchesFilter } from "../../src/view/match-filter.ts";
import { selectRows } from "../../src/view/select-rows.ts";
import { draw, frame, screen, textOf, toneOf, ui } from "./draw.ts";
import { container, minutes, now, pod, seconds } from "./sample-cluster.ts";
import { bad, ledger, shop, unscheduled } from "./sample-shop.ts";

const matches = (text: string, one: Pod = bad) => matchesFilter(parseFilter(text), one, now);

test("a filter's words must all be there, in any case; ! must not", () => {
  expect(matches("")).toBe(true);
  expect(matches("API crash")).toBe(true);
  expect(matches("shop 10-0-1-12")).toBe(true);
  expect(matches("api running")).toBe(false);
  expect(matches("api !running")).toBe(true);
  expect(matches("!crash")).toBe(false);
});

describe("typed terms", () => {
  const dressed = pod("web-1", {
    namespace: "pay",
    node: "node-7",
    status: "Init:0/2",
    ip: "10.2.3.4",
    labels: new Map([
      ["app", "web"],
      ["app.kubernetes.io/name", "Shop"],
    ]),
    containers: [container("app", { image: "registry.example/shop/web:1.9.2" })],
    workload: { kind: "Deployment", name: "web" },
    restartCount: 4,
    createdAt: now - minutes(10),
  });
  test.for([
    ["ns:pay", true],
    ["namespace:PAY", true],
    ["NS:pay", true],
    ["ns:web", false],
    ["!ns:web", true],
    ["!ns:pay", false],
    ["node:node-7 status:init", true],
    ["name:web-1", true],
    ["name:pay", false],
    ["workload:deploy/web", true],
    ["ip:10.2", true],
    ["image:1.9", true],
    // Plain words are not looked for in images.
    ["1.9.2", false],
    ["Init:0/2", true],
    ["init:", true],
    ["label:app", true],
    ["label:app=web", true],
    ["label:app==web", true],
    ["label:app=we", false],
    ["label:app=Web", false],
    ["label:App=web", false],
    ["!label:app=web", false],
    ["!label:tier", true],
    ["label:app.kubernetes.io/name=Shop", true],
    ["restarts>3", true],
    ["restarts>4", false],
    ["restarts>=4 restarts<=4 restarts=4", true],
    ["restarts<4", false],
    ["!restarts>4", true],
    ["age>9m59s", true],
    ["age<10m", false],
    ["age<=10m", true],
    ["age>10m", false],
    ["age<1h30m AGE>5m", true],
    ["age<1d", true],
  ] as const)("%s: %s", ([text, isMatch]) => {
    expect(parseFilter(text).fault).toBeUndefined();
    expect(matches(text, dressed)).toBe(isMatch);
  });

  test("what a pod lacks is named as its column names it; of an age that nobody knows nothing is true", () => {
    expect(matches("node:<none>", unscheduled)).toBe(true);
    expect(matches("<none>", unscheduled)).toBe(false);
    const { createdAt: _, ...ageless } = pod("ageless");
    expect(matches("age<1y", ageless)).toBe(false);
    expect(matches("age>0s", ageless)).toBe(false);
  });

  test("pods come and go by their age while the cluster says nothing", () => {
    const young = pod("young", { createdAt: now - seconds(58) });
    const snapshot = shop({ pods: [young, ledger] });
    const shown = (filter: string, at: number) =>
      selectRows(snapshot, ui({ filter, grouping: "none" }), at).pods.map(({ name }) => name);
    expect(shown("age<1m", now)).toEqual(["young"]);
    expect(shown("age<1m", now + 1_999)).toEqual(["young"]);
    expect(shown("age<1m", now + 2_000)).toEqual([]);
    expect(shown("age>1m", now + 2_000)).toEqual(["ledger-0"]);
    expect(shown("age>1m", now + 2_001)).toEqual(["ledger-0", "young"]);
    const settings = ui({ filter: "age<1m" });
    const first = selectRows(snapshot, settings, now);
    expect(selectRows(snapshot, settings, now + 1_999)).toBe(first);
  });
});

describe("terms that cannot be read", () => {
  test.for([
    [
      "foo:bar",
      "foo:bar: a term begins with ns:, node:, status:, name:, workload:, ip:, image:, label:, restarts>, age<",
    ],
    ["restarts>x", "restarts>x: this is not a whole number"],
    ["restarts:3", "restarts:3: this is written restarts>3"],
    ["ready>1", "ready>1: only restarts and age are compared"],
    ["age<x", "age<x: this is not an age like 90s, 10m or 4d2h"],
    ["age=10m", "age=10m: an age is compared with < or >"],
    ["label:a,b", "label:a,b: no label has this key: it is like app or app=web"],
    ["api !ns:pay !foo:bar x", "!foo:bar: a term begins with ns:"],
  ] as const)("%s matches nothing, and it is said why", ([text, words]) => {
    expect(parseFilter(text).fault).toContain(words);
    expect(matches(text)).toBe(false);
    expect(matches(`!${text}`)).toBe(false);
  });

  test.for(["ns:", "restarts>", "age<10", "age<1h3", "label:", "label:=x", "!", "!ns:"])(
    "%s waits for more and hides nothing meanwhile",
    (text) => {
      expect(parseFilter(text).fault).toContain("follow");
      expect(matches(`api ${text}`)).toBe(true);
      expect(matches(`nowhere ${text}`)).toBe(false);
    },
  );
});

describe("on the screen", () => {
  const typing = (filter: string, columns = 120) =>
    frame({ snapshot: shop(), ui: { filter, isTypingFilter: true, size: { columns, rows: 24 } } });

  test("a wrong term is marked where it is typed, with the reason beside it", () => {
    const { footer, rows } = typing("api restarts>x");
    expect(textOf(footer)).toMatch(/^ \/api restarts>x▏ +this is not a whole number$/);
    expect(toneOf([footer], "restarts>x")).toBe("bad");
    expect(toneOf([footer], "api")).toBe("strong");
    expect(draw(rows)).toContain("restarts>x: this is not a whole number. esc clears the filter.");
    const { footer: unfinished } = typing("api restarts>");
    expect(toneOf([unfinished], "restarts>")).toBe("warn");
  });

  test("what is typed is seen at every width", () => {
    for (const columns of [30, 40, 60, 80]) {
      const { footer } = typing("api nonsense:1", columns);
      expect(textOf(footer)).toContain("▏");
      expect(textOf(footer).length).toBeLessThanOrEqual(columns);
    }
    expect(textOf(typing("api nonsense:1", 80).footer)).toContain("nonsense:1▏");
  });

  test("matches are marked in the cell that a term is about", () => {
    const rowsOf = (filter: string) =>
      frame({ snapshot: shop(), ui: { filter, grouping: "none", size: { columns: 200, rows: 30 } } }).rows;
    const marked = (filter: string) =>
      rowsOf(filter)
        .flatMap(({ spans }) => spans)
        .filter(({ tone }) => tone === "match")
        .map(({ text }) => text);
    expect(marked("ns:pay")).toEqual(["pay"]);
    expect(marked("node:1-13")).toEqual(["1-13"]);
    expect(marked("name:ledger")).toEqual(["ledger"]);
    expect(marked("restarts>3")).toEqual(["7 (40s ago)"]);
    expect(marked("age>5d")).toEqual(["9d"]);
    expect(marked("!ns:shop")).toEqual([]);
    // The name holds it, too, but is not asked for.
    expect(marked("status:crashloop")).toEqual(["CrashLoop"]);
  });

  test("in a joined name, namespace and name are marked apart; a group's name is marked on its line", () => {
    const { rows } = frame({ snapshot: shop(), ui: { filter: "ns:pay" } });
    expect(toneOf(rows, "pay")).toBe("match");
    const grouped = frame({ snapshot: shop(), ui: { filter: "node:1-13" } });
    expect(toneOf(grouped.rows, "1-13")).toBe("match");
    const namespaces = frame({ snapshot: shop(), ui: { filter: "pay", grouping: "namespace" } });
    expect(toneOf(namespaces.rows, "pay")).toBe("match");
  });

  test("a filter that is kept stands at the right; a long one at least with what it hides", () => {
    expect(screen({ snapshot: shop(), ui: { filter: "ns:pay" } })).toMatch(/\/ns:pay 1 of 5$/);
    const long = "ns:pay name:ledger restarts<100 age>1d !status:crash";
    expect(screen({ snapshot: shop(), ui: { filter: long } })).toMatch(/ {2}\/… 1 of 5$/);
  });
});
