import type { Drawing, DrawingOptions } from "./drawing.ts";
import { paintLine } from "./paint-line.ts";
import type { Shown } from "./shown.ts";
import type { Theme } from "./theme.ts";

/** The frame that Ink would make of them. */
function frameOf({ lines, size }: Shown, theme: Theme): string {
  const rows = Math.max(1, size.rows);
  return Array.from({ length: rows }, (_, row) => {
    const line = lines[row];
    return line ? paintLine(line, theme) : "";
  }).join("\n");
}

/**
 * Draws the lines of a picture as they are: no table, and no keys. For the time until Ink is loaded, which takes longer
 * than a cluster nearby takes to answer.
 */
export function drawLines({ picture, theme, screen, onDrawn, onCrash }: DrawingOptions): Drawing {
  const redraw = (): void => {
    try {
      screen.stdout.write(frameOf(picture.current(), theme()));
    } catch (thrown) {
      onCrash(thrown);
      return;
    }
    screen.commit();
    onDrawn();
  };
  const stop = picture.subscribe(redraw);
  redraw();
  return { redraw, stop };
}
