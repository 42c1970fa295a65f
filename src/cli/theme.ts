import { backgroundOf, colorDepth } from "../terminal/capabilities.ts";
import { type Theme, themeOf } from "../ui/theme.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";

/** Whether the colours depend on a background that nothing has named yet. */
export function asksGround(
  { color, theme }: Pick<Options, "color" | "theme">,
  { env }: Pick<Io, "env">,
): boolean {
  const isOpen = theme.background === undefined && backgroundOf(env) === undefined;
  return (
    isOpen && color && colorDepth(env) !== 0 && (theme.name === "default" || theme.name === "colorblind")
  );
}

/** The styles for this terminal: as many colours as it has, if colours are wanted, on what it draws on. */
export function themeFor(
  { color, theme }: Pick<Options, "color" | "theme">,
  { env }: Pick<Io, "env">,
): Theme {
  const background = theme.background ?? backgroundOf(env);
  return themeOf(color ? colorDepth(env) : 0, { ...theme, ...(background && { background }) });
}
