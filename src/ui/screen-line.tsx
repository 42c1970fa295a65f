import { Text } from "ink";
import { memo } from "react";
import type { Line } from "../view/line.ts";
import { paintLine } from "./paint-line.ts";
import type { Theme } from "./theme.ts";

/** One line of the screen: one text node, drawn again only when the line or the theme is another one. */
export const ScreenLine = memo(function ScreenLine({ line, theme }: { line: Line; theme: Theme }) {
  return <Text wrap="truncate">{paintLine(line, theme)}</Text>;
});
