import { describe, expect, it } from "vitest";
import { logPieces } from "../../src/base/log-text.ts";
import { safeText } from "../../src/base/safe-text.ts";
import { clip, fit as fitTo, textWidth } from "../../src/base/text-width.ts";
import { hasOracle, oracleFile } from "../support/oracle.ts";

interface HostileString {
  id: string;
  label: string;
  class: string;
  value?: string;
  gen?: { prefix?: string; repeat: string; times: number; suffix?: string };
  bytes_hex?: string;
  must_show?: string[];
}

const strings = oracleFile<{ strings: HostileString[] }>("hostile-strings.json")?.strings ?? [];
const forbidden =
  /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}\p{Default_Ignorable_Code_Point}\u{2800}\u{fffc}]/u;
const emojiPattern = String.raw`\p{RGI_Emoji}`;
const oneEmoji = new RegExp(emojiPattern, "gv");

function rawOf({ value, gen, bytes_hex }: HostileString): string {
  if (value !== undefined) return value;
  if (gen) return (gen.prefix ?? "") + gen.repeat.repeat(gen.times) + (gen.suffix ?? "");
  return new TextDecoder().decode(Buffer.from(bytes_hex ?? "", "hex"));
}

/** Only what shows where text went wrong: megabytes of difference would stall the reporter. */
function firstForbidden(text: string): string | undefined {
  return forbidden.exec(text.replace(oneEmoji, ""))?.[0];
}

describe.skipIf(!hasOracle)(
  "hostile strings of the oracle (skipped where ../shared/oracle is missing)",
  () => {
    it.each(strings.map((each) => [each.id, each.label, each] as const))("%s %s", (_id, _label, each) => {
      const raw = rawOf(each);
      const shown = safeText(raw);
      expect(firstForbidden(shown)).toBeUndefined();
      expect(/[^\x20-\x7e]/.test(safeText(raw, { ascii: true }))).toBe(false);
      for (const part of each.must_show ?? []) expect(clip(shown, 20_000)).toContain(part);
      expect(textWidth(fitTo(shown, 40))).toBe(40);
      expect(textWidth(`│${fitTo(shown, 40)}│`)).toBe(42);
      const logged = Array.from(logPieces(raw, raw.length), (piece) => safeText(piece.raw)).join("");
      expect(firstForbidden(logged)).toBeUndefined();
      for (const part of each.must_show ?? []) expect(clip(logged, 20_000)).toContain(part);
    });
  },
);
