import { expect, it } from "vitest";
import { themeOf } from "../../src/ui/theme.ts";
import { AppDriver } from "../support/app-driver.tsx";

const dark = themeOf(256);
const light = themeOf(256, { name: "light" });

it.each([[[]], [["d"]], [["?"]], [["ctrl-d"]]])(
  "draws all in other styles, and back, on the screen after %j",
  async (keys) => {
    const app = await AppDriver.start({ scenario: "zoo" });
    await app.select("crash-loop-back-off");
    await app.press(...keys);
    const cells = () => {
      const { screen } = app.terminal;
      return Array.from({ length: screen.rows }, (_, y) =>
        Array.from({ length: screen.columns }, (_, x) => JSON.stringify(screen.cell(x, y))),
      ).join();
    };
    const before = { cells: cells(), text: app.rows() };
    await app.restyle(light);
    expect(app.rows()).toEqual(before.text);
    expect(cells()).not.toBe(before.cells);
    await app.restyle(dark);
    expect(cells()).toBe(before.cells);
    await app.stop();
  },
);
