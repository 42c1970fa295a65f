import { expect, it } from "vitest";
import type { LogRequest } from "../../src/model/cluster-api.ts";
import { live } from "../hostile/small-cluster.ts";
import { AppDriver } from "../support/app-driver.tsx";

/** A container's log that a test writes. */
class WrittenLog {
  #wake: () => void = () => {};
  #lines: string[];
  requests: LogRequest[] = [];

  constructor(lines: readonly string[]) {
    this.#lines = [...lines];
  }

  write(...lines: string[]): void {
    this.#lines.push(...lines);
    this.#wake();
  }

  async *read(request: LogRequest): AsyncIterable<Uint8Array> {
    this.requests.push(request);
    const { signal } = request;
    signal.addEventListener("abort", () => this.#wake());
    for (let next = 0; !signal.aborted; ) {
      const lines = this.#lines.slice(next);
      next += lines.length;
      if (lines.length > 0) yield Buffer.from(lines.map((line) => `${line}\n`).join(""));
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}

async function open(lines: readonly string[], rows = 12, columns = 80) {
  const log = new WrittenLog(lines);
  const options = await live({ logs: (request: LogRequest) => log.read(request) }, { rows, columns });
  const app = await AppDriver.start(options);
  await app.press("l");
  await app.advance(500);
  return { app, log };
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => `line ${at}${at % 10 === 7 ? " x" : ""}`);

/** What stands in the pane, without times. */
const body = (app: AppDriver) =>
  app
    .rows()
    .slice(2, -1)
    .map((row) => `${row.charAt(0)}${row.slice(1).replace(/^\d\d:\d\d:\d\d | {9}/, "")}`.trimEnd());
const title = (app: AppDriver) => app.rows()[1] ?? "";
const footer = (app: AppDriver) => app.rows().at(-1) ?? "";

it("stands still where a person reads while lines come, and follows again", async () => {
  const { app, log } = await open(numbered(100));
  expect(body(app).at(-1)).toBe(" line 99");
  await app.press("up", "up");
  expect(title(app)).toContain("paused");
  const held = body(app);
  expect(held).toContain("▸line 97 x");
  log.write(...numbered(50));
  await app.advance(500);
  expect(body(app)).toEqual(held);
  expect(footer(app)).toContain("100 of 150");
  await app.press("f");
  expect(title(app)).toContain("following");
  expect(body(app).at(-1)).toBe(" line 49");
  await app.stop();
});

it("searches as one types, goes from match to match, and keeps the other lines", async () => {
  const { app } = await open(numbered(100));
  await app.press("/");
  await app.type("X$");
  expect(footer(app)).toMatch(/\/X\$▏ +0 lines/);
  await app.press("backspace", "backspace");
  await app.type("x$");
  expect(footer(app)).toMatch(/\/x\$▏ +10 lines/);
  await app.press("enter");
  expect(body(app)).toContain("▸line 97 x");
  expect(body(app)).toContain(" line 98");
  expect(title(app)).toContain("/x$ 10 of 10");
  await app.press("N", "N");
  expect(body(app)).toContain("▸line 77 x");
  await app.press("n");
  expect(title(app)).toContain("/x$ 9 of 10");
  await app.press("n", "n");
  expect(body(app)).toContain("▸line 7 x");
  expect(footer(app)).toContain("no match further down: the first one");
  await app.press("esc");
  expect(title(app)).not.toContain("/x$");
  await app.stop();
});

it("searches for what came in one piece with its enter, as over a slow link", async () => {
  const { app } = await open(numbered(100));
  await app.send("/x$\r");
  await app.advance(60);
  expect(body(app)).toContain("▸line 97 x");
  await app.send("&7 x\rN");
  await app.advance(60);
  expect(body(app)).toContain("▸line 87 x");
  expect(body(app)).not.toContain(" line 88");
  await app.stop();
});

it("says what is wrong with an expression, and does not keep it", async () => {
  const { app } = await open(numbered(3));
  await app.press("/");
  await app.type("x(");
  expect(footer(app)).toContain("unterminated group");
  await app.press("enter");
  expect(footer(app)).toContain("/x(");
  await app.press("esc");
  expect(footer(app)).toContain("search");
  await app.stop();
});

it("filters lines, the others with !, and those around on demand, also while lines come", async () => {
  const { app, log } = await open(numbered(30));
  await app.press("&");
  await app.type("x");
  await app.press("enter");
  expect(body(app).filter(Boolean)).toEqual([" line 7 x", " line 17 x", " line 27 x"]);
  expect(title(app)).toContain("&x 3");
  await app.press("+");
  expect(body(app)).toContain(" line 16");
  app.expectRow("1 line before and after each match");
  await app.press("-");
  log.write("new x", "new y");
  await app.advance(500);
  expect(body(app).filter(Boolean).at(-1)).toBe(" new x");
  await app.press("&");
  await app.type("!line");
  await app.press("enter");
  expect(body(app).filter(Boolean)).toEqual([" new x", " new y"]);
  await app.press("esc");
  expect(body(app)).toContain(" line 29");
  await app.press("esc");
  app.expectRow("NAME");
  await app.stop();
});

it("is still there for keys with an expression that goes astray", async () => {
  const { app } = await open(Array.from({ length: 300 }, (_, at) => `${"a".repeat(45)}! ${at}`));
  await app.press("/");
  await app.type("(a+)+$");
  await app.press("enter");
  await app.advance(500);
  expect(title(app)).toMatch(/\/\(a\+\)\+\$ 0, too slow in \d+/);
  await app.press("esc", "esc");
  app.expectRow("NAME");
  await app.stop();
});

it("wraps and goes sideways, shows times as wished, and JSON lines by their fields", async () => {
  const { app } = await open(['{"level":"error","msg":"no host","host":"db-1"}', `a${"b".repeat(90)}c`]);
  expect(body(app)[1]).toMatch(/b…$/);
  await app.press("right");
  expect(body(app)[1]).toMatch(/^ …b+c$/);
  await app.press("left", "w");
  expect(body(app)[2]).toMatch(/b+c$/);
  await app.press("j");
  expect(body(app)[0]).toBe(" ERROR no host  host=db-1");
  await app.press("t", "t", "t");
  expect(footer(app)).toContain("no times");
  expect(app.rows()[2]).toMatch(/^ ERROR no host/);
  await app.press("home", "enter");
  app.expectRow(/^ {2}"msg": "no host",/);
  await app.press("esc");
  expect(app.rows()[2]).toMatch(/^▸ERROR no host/);
  await app.stop();
});

it("marks lines, copies them, and saves what is shown with secrets hidden", async () => {
  const { app } = await open(["one", "two password=hunter2secret", "three"]);
  await app.press("up", "m", "up", "m", "down", "down", "'");
  expect(body(app)).toEqual(["▸one", "*two password=hunter2secret", " three", ...Array(6).fill("")]);
  await app.press("c");
  expect(footer(app)).toContain("asked the terminal to copy 2 lines");
  const [, base64 = ""] = /\x1b\]52;c;([^\x07]*)\x07/.exec(app.terminal.screen.written) ?? [];
  expect(Buffer.from(base64, "base64").toString()).toMatch(
    /^(?:\S+ \S+ )?one\n(?:\S+ \S+ )?two password=<hidden>$/,
  );
  await app.press("S");
  app.expectRow("Save the 3 lines");
  await app.press("r");
  expect(app.logFiles.saved[0]?.text).toBe("one\ntwo password=<hidden>\nthree\n");
  expect(footer(app)).toContain("saved to ~/logs/1.log");
  await app.stop();
});

it("copies no more than terminals take", async () => {
  const { app } = await open(Array.from({ length: 8 }, () => "x".repeat(15_000)));
  await app.press("c");
  expect(footer(app)).toContain("more than a terminal copies");
  expect(app.terminal.screen.written).not.toContain("\x1b]52");
  await app.stop();
});

it("reads the log anew, as far back as is asked for, and still looks for the same", async () => {
  const { app, log } = await open(numbered(30), 24);
  await app.press("&");
  await app.type("x");
  await app.press("enter", "T");
  app.expectRow("Read how much of the log?");
  app.expectRow(/▸ 6 .*1,000 lines.*\(now\)/);
  await app.press("2");
  await app.advance(500);
  expect(log.requests.at(-1)).toMatchObject({ sinceSeconds: 600 });
  expect(title(app)).toContain("since 10m");
  expect(title(app)).toContain("&x 3");
  await app.stop();
});

it("shows the fields of JSON lines that are picked", async () => {
  const { app } = await open(
    ['{"msg":"no host","host":"db-1","try":3}', '{"msg":"ok","host":"db-2","ms":1}', "x"],
    24,
  );
  await app.press("J");
  app.expectRow("Show which fields of JSON lines?");
  app.expectRow(/▸ +host/);
  await app.press("space", "enter");
  expect(body(app).filter(Boolean)).toEqual([" no host  host=db-1", " ok  host=db-2", " x"]);
  await app.press("J", "space", "enter");
  expect(body(app)[0]).toBe(" no host  host=db-1  try=3");
  await app.stop();
});
