import { isScalar } from "yaml";
import { type ThemeName, type ThemeTaste, type ThemeTone, themeNames, themeTones } from "../../ui/theme.ts";
import { parseToneStyle, type ToneStyle } from "../../ui/tone-style.ts";
import { type Fields, isNot, mappingOf, oneOf, type Reader } from "./reader.ts";

const words = "a colour (#rrggbb in quotes, 0 to 255, red, bright-red, ...), bold, dim, italic or underline";
const word = "#[0-9a-fA-F]{6}|[0-9]{1,3}|(bright-)?(black|red|green|yellow|blue|magenta|cyan|white)";
const attribute = "bold|dim|italic|underline";

const toneStyle: Reader<ToneStyle> = {
  schema: {
    oneOf: [
      { type: "integer", minimum: 0, maximum: 255 },
      { type: "string", pattern: `^(default|(${word}|${attribute})( (${word}|${attribute}))*)$` },
    ],
  },
  read(node, place) {
    const value = isScalar(node) ? node.value : undefined;
    const style =
      typeof value === "string" || typeof value === "number" ? parseToneStyle(String(value)) : undefined;
    return style ?? isNot(node, words, place);
  },
};

type ThemeFields = Pick<ThemeTaste, "background"> & { name: ThemeName } & Partial<
    Record<ThemeTone, ToneStyle>
  >;

const fields = {
  name: oneOf(themeNames),
  background: oneOf(["dark", "light"]),
  ...(Object.fromEntries(themeTones.map((tone) => [tone, toneStyle])) as Record<
    ThemeTone,
    Reader<ToneStyle>
  >),
} satisfies Fields<ThemeFields>;

const name = oneOf(themeNames);
const mapping = mappingOf<ThemeFields>(fields);

/** The name of a theme, or a theme with colours of one's own. */
export const themeSettings: Reader<ThemeTaste> = {
  schema: { oneOf: [name.schema, mapping.schema] },
  read(node, place) {
    if (isScalar(node) && node.value !== null) {
      const named = name.read(node, place);
      return named && { name: named };
    }
    const given = mapping.read(node, place);
    if (!given) return undefined;
    const { name: base = "default", background, ...tones } = given;
    return { name: base, tones, ...(background && { background }) };
  },
};
