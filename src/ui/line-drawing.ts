import type { Drawing, DrawingOptions } from "./drawing.ts";
import { paintLine } from "./paint-line.ts";
import type { Shown } from "./shown.ts";
import type { Theme } from "./theme.ts";

/** The lines that Ink would make of them. */
function paintAll({ lines, size }: Shown, theme: Theme): string[] {
  const rows = Math.max(1, size.rows);
  return Array.from({ length: rows }, (_, row) => {
    const line = lines[row];
    return line ? paintLine(line, theme) : "";
  });
}

/**
 * Draws the lines of a picture as they are: no table, and no keys. Ink would make the same of them, in the time that all
 * the rest of a frame takes.
 */
export function drawLines({ picture, theme, screen, onDrawn, onCrash }: DrawingOptions): Drawing {
  const redraw = (): void => {
    try {
      screen.draw(paintAll(picture.current(), theme()));
    } catch (thrown) {
      onCrash(thrown);
      return;
    }
    onDrawn();
  };
  const stop = picture.subscribe(redraw);
  redraw();
  return { redraw, stop };
}
