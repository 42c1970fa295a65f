import { Box, useInput, usePaste } from "ink";
import type { InkKey } from "../command/key-press.ts";
import type { Line } from "../view/line.ts";
import { DetailsPane } from "./details-pane.tsx";
import { ScreenLine } from "./screen-line.tsx";
import type { Shown } from "./shown.ts";
import type { Theme } from "./theme.ts";
import { type Picture, useSnapshot } from "./use-snapshot.ts";

export interface AppProps {
  picture: Picture<Shown>;
  theme: Theme;
  onKey: (input: string, key: InkKey) => void;
  onPaste: (text: string) => void;
}

function Lines({ lines, theme }: { lines: readonly Line[]; theme: Theme }) {
  return lines.map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen keeps its node whatever stands on it
    <ScreenLine key={place} line={line} theme={theme} />
  ));
}

/** The whole screen: one text node a line. Keys enter here and nowhere else. */
export function App({ picture, theme, onKey, onPaste }: AppProps) {
  const { lines, size, details } = useSnapshot(picture);
  useInput(onKey);
  usePaste(onPaste);
  const above = details ? lines.slice(0, details.from) : lines;
  const below = details ? lines.slice(details.from + details.height) : [];
  return (
    <Box flexDirection="column" width="100%" height={Math.max(1, size.rows)}>
      <Lines lines={above} theme={theme} />
      {details && <DetailsPane part={details} theme={theme} />}
      <Lines lines={below} theme={theme} />
    </Box>
  );
}
