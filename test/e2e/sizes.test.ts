import { describe, expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

const sizes: readonly (readonly [number, number])[] = [
  [80, 24],
  [120, 40],
  [200, 60],
  [40, 10],
  [20, 5],
  [1, 1],
];

describe("sizes", () => {
  it.each(sizes)("draws every screen at %i×%i", async (columns, rows) => {
    const app = await AppDriver.start({ scenario: "zoo", columns, rows });
    if (columns >= 80) {
      app.expectRow(/^podtop|pods/);
      app.expectRow("NAME");
      app.expectRow(/▸/);
    }
    await app.press(
      "d",
      "pgdn",
      "esc",
      "?",
      "esc",
      "l",
      "esc",
      "ctrl-d",
      "esc",
      "n",
      "space",
      "esc",
      "G",
      "home",
      "tab",
      "tab",
    );
    expect(app.exit).toBeUndefined();
    await app.stop();
  });

  it("draws every width and height down to one cell, and 500×200", async () => {
    const app = await AppDriver.start({ scenario: "zoo", columns: 40, rows: 20 });
    for (let columns = 40; columns >= 1; columns--) await app.resize(columns, 1 + ((columns * 7) % 20));
    await app.resize(500, 200);
    app.expectRow("crash-loop-back-off");
    expect(app.exit).toBeUndefined();
    await app.stop();
  });

  it("follows the terminal's size, without a line too many", async () => {
    const app = await AppDriver.start({ columns: 120, rows: 40 });
    const name = /\S+-\S+/.exec(app.selected().slice(14))?.[0] ?? "?";
    for (const [columns, rows] of sizes) await app.resize(columns, rows);
    await app.resize(80, 24);
    expect(app.rows()).toHaveLength(24);
    expect(app.selected()).toContain(name);
    expect(app.rows().at(-1)).toContain("logs");
    await app.resize(200, 60);
    expect(app.rows().at(-1)).toContain("help");
    await app.stop();
  });
});
