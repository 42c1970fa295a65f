import { expect, it } from "vitest";
import { clusterPieces, clusters } from "../../src/base/clusters.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const whole = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
const pieces = (text: string) => [...clusterPieces(text)];

it.each([
  ["emoji of several characters", "👩‍👩‍👧"],
  ["flags", "🇫🇷"],
  ["marks", "e\u0301a"],
  ["line ends", "\r\n"],
  ["controls", "\x1b["],
  ["ASCII", "abc"],
])("a long text is cut where a short one is, wherever its pieces end: %s", (_, unit) => {
  for (const before of ["", "x", "xy", "xyz"]) {
    const text = before + unit.repeat(1_100);
    expect(clusters(text)).toEqual(whole(text));
    expect(pieces(text).flat()).toEqual(whole(text));
    expect(pieces(text).length).toBeGreaterThan(1);
  }
});

it("keeps a cluster together that is longer than a piece", () => {
  const text = `a\u0301${"\u0301".repeat(5_000)}b`;
  expect(pieces(text).flat()).toEqual(whole(text));
});

it("is whole for a short text, and empty for none", () => {
  expect(pieces("ab")).toEqual([["a", "b"]]);
  expect(pieces("").flat()).toEqual([]);
});
