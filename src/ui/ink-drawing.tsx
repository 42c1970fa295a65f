import { render } from "ink";
import type { InkKey } from "../command/key-press.ts";
import type { InputFilter } from "../terminal/input-filter.ts";
import { App } from "./app.tsx";
import { CrashBoundary } from "./crash-boundary.tsx";
import type { Drawing, DrawingOptions } from "./drawing.ts";

export interface InkOptions extends DrawingOptions {
  /** Whether the picture is Ink's to draw; it takes the keys all the same. */
  isDrawn: () => boolean;
  stdin: InputFilter;
  onKey: (input: string, key: InkKey) => void;
  onPaste: (text: string) => void;
}

/** Takes the keys, and draws a picture with Ink's components. */
export function drawWithInk(options: InkOptions): Drawing {
  const { picture, theme, screen, stdin, onKey, onPaste, isDrawn, onDrawn, onCrash } = options;
  const element = () => (
    <CrashBoundary onCrash={onCrash}>
      <App picture={picture} theme={theme()} onKey={onKey} onPaste={onPaste} />
    </CrashBoundary>
  );
  const ink = render(element(), {
    stdout: screen.stdout,
    // `InputFilter` has what Ink uses of a terminal's stdin.
    stdin: stdin as unknown as NodeJS.ReadStream,
    // Ink then hands over one whole frame at a time, also under `CI=1`.
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
    isScreenReaderEnabled: false,
    onRender: () => {
      if (!isDrawn()) return;
      screen.commit();
      onDrawn();
    },
  });
  return {
    redraw: () => ink.rerender(element()),
    stop: () => ink.unmount(),
  };
}
