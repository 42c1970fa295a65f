import { describe, expect, it, test } from "vitest";
import { contrast, rgbOf } from "../../src/ui/log-color.ts";
import { type ThemeName, type ThemeTaste, themeNames, themeOf, themeTones } from "../../src/ui/theme.ts";
import { tagTones } from "../../src/view/log-tags.ts";

const states = ["ok", "warn", "wait", "bad", "end"] as const;

/** The colour in SGR parameters, as a number of xterm's 256. */
function colorOf(sgr: string): number | undefined {
  const indexed = /38;5;(\d+)$/.exec(sgr)?.[1];
  if (indexed !== undefined) return Number(indexed);
  const code = Number(sgr.split(";").at(-1));
  if (code >= 90) return code - 82;
  return code >= 30 && code < 38 ? code - 30 : undefined;
}

function colorsOf(taste: ThemeTaste, depth: 16 | 256 = 256) {
  const { sgr } = themeOf(depth, taste);
  return Object.fromEntries(states.map((tone) => [tone, colorOf(sgr[tone])]));
}

describe("on a dark and on a light background", () => {
  const grounds = { dark: "#000000", light: "#ffffff" } as const;
  test.each(["default", "colorblind"] as const)("%s can be read", (name) => {
    for (const background of ["dark", "light"] as const) {
      const { sgr } = themeOf(256, { name, background });
      for (const tone of [...states, "dim", "key", ...tagTones] as const) {
        const color = colorOf(sgr[tone]);
        expect(contrast(color ?? -1, grounds[background]), `${background} ${tone}`).toBeGreaterThan(4.3);
      }
    }
  });

  test("light and dark are what they are called, whatever the terminal is", () => {
    expect(colorsOf({ name: "light", background: "dark" })).toEqual(
      colorsOf({ name: "default", background: "light" }),
    );
    expect(colorsOf({ name: "dark", background: "light" })).toEqual(colorsOf({ name: "default" }));
  });

  test("no theme draws green, yellow or cyan of a terminal of 16 colours on white", () => {
    for (const name of ["light", "colorblind"] as const) {
      for (const color of Object.values(colorsOf({ name, background: "light" }, 16)))
        expect([2, 3, 6, 7, 10, 11, 14, 15]).not.toContain(color);
    }
  });
});

describe("the states", () => {
  /** Machado, Oliveira and Fernandes 2009, severity 1: linear RGB to what is seen. */
  const seenBy = {
    everyone: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    protanopes: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
    deuteranopes: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  };

  const linear = (part: number) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const cube = (share: number) => (share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116);

  /** CIE L*a*b* of a colour as somebody sees it. */
  function lab(color: number, who: keyof typeof seenBy): number[] {
    const parts = rgbOf(color).map(linear);
    const seen = (row: number) =>
      Math.min(
        1,
        Math.max(
          0,
          parts.reduce((sum, part, at) => sum + part * (seenBy[who][row * 3 + at] ?? 0), 0),
        ),
      );
    const [r, g, b] = [seen(0), seen(1), seen(2)];
    const x = cube((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    const y = cube(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const z = cube((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  }

  const distance = (one: number, other: number, who: keyof typeof seenBy) =>
    Math.hypot(...lab(one, who).map((part, at) => part - (lab(other, who)[at] ?? 0)));

  function nearest(name: ThemeName, who: keyof typeof seenBy): number {
    const { ok = -1, warn = -1, bad = -1 } = colorsOf({ name }) as Record<string, number>;
    return Math.min(distance(ok, warn, who), distance(ok, bad, who), distance(warn, bad, who));
  }

  it("differ for everyone", () => {
    for (const name of ["dark", "light", "colorblind"] as const)
      expect(nearest(name, "everyone"), name).toBeGreaterThan(40);
  });

  it.each(["protanopes", "deuteranopes"] as const)("of the colour-blind theme differ for %s", (who) => {
    // 2.3 is just seen side by side; well apart is ten times as much.
    expect(nearest("colorblind", who)).toBeGreaterThan(23);
    expect(nearest("dark", who)).toBeLessThan(nearest("colorblind", who));
    const {
      ok = -1,
      warn = -1,
      bad = -1,
    } = colorsOf({ name: "colorblind", background: "light" }) as Record<string, number>;
    expect(Math.min(distance(ok, bad, who), distance(ok, warn, who))).toBeGreaterThan(40);
  });
});

describe("monochrome", () => {
  it.each([0, 16, 256, "truecolor"] as const)("has no colour with %s of them, also in logs", (depth) => {
    const { sgr, selectedName, colors } = themeOf(depth, { name: "monochrome" });
    expect(
      [...Object.values(sgr), selectedName]
        .join(" ")
        .match(/\d+/g)
        ?.filter((code) => !"1247".includes(code)),
    ).toEqual([]);
    expect(colors).toBe(0);
  });
  it("takes the attributes of a style of one's own, not its colour", () => {
    const tones = { bad: { color: 208, attributes: ["1"] } };
    expect(themeOf(256, { name: "monochrome", tones }).sgr.bad).toBe("1");
  });
});

it.each(themeNames.filter((name) => name !== "monochrome"))(
  "%s styles nothing but the names of hidden characters where there are no colours",
  (name) => {
    const { sgr, selectedName } = themeOf(0, { name, tones: { bad: { attributes: ["1"] } } });
    const { escaped, ...others } = sgr;
    expect([...new Set([...Object.values(others), selectedName])]).toEqual([""]);
    expect(escaped).toBe("7");
  },
);

it.each(themeNames)("%s keeps reverse for the names of hidden characters", (name) => {
  for (const depth of [16, 256, "truecolor"] as const) {
    const { sgr } = themeOf(depth, { name });
    expect(sgr.escaped).toBe("7");
    for (const tone of themeTones) expect(sgr[tone].split(";")).not.toContain("7");
  }
});

describe("a style of one's own", () => {
  const tones = {
    bad: { color: "#ff8700" as const, attributes: ["1"] },
    strong: { color: 21, attributes: [] },
  };
  it.each([
    ["truecolor", "1;38;2;255;135;0", "1;38;5;21"],
    [256, "1;38;5;208", "1;38;5;21"],
    [16, "1;31", "1;34"],
  ] as const)("is drawn with %s colours as near as they come", (depth, bad, selectedName) => {
    const theme = themeOf(depth, { name: "dark", tones });
    expect([theme.sgr.bad, theme.selectedName]).toEqual([bad, selectedName]);
    expect(theme.sgr.ok).toBe(themeOf(depth, { name: "dark" }).sgr.ok);
  });
});
