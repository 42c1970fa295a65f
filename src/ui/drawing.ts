import type { Screen } from "../terminal/screen.ts";
import type { Shown } from "./shown.ts";
import type { Theme } from "./theme.ts";
import type { Picture } from "./use-snapshot.ts";

/** What a picture is drawn with. */
export interface DrawingOptions {
  picture: Picture<Shown>;
  /** The styles at the time of the frame. */
  theme: () => Theme;
  screen: Pick<Screen, "stdout" | "commit" | "draw">;
  /** A frame is on its way to the terminal. */
  onDrawn: () => void;
  /** A fault of podtop's own: nothing can be drawn any more. */
  onCrash: (thrown: unknown) => void;
}

/** A picture that is drawn whenever it changes. */
export interface Drawing {
  /** Draws it again: the terminal has another size, or the styles are others. */
  redraw(): void;
  stop(): void;
}
