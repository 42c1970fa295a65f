import { Box, Text } from "ink";
import { type CellProps, Table } from "ink-table";
import { memo, type PropsWithChildren } from "react";
import type { Line } from "../view/line.ts";
import { type DetailsPart, tableHeight } from "./details-part.ts";
import { ScreenLine } from "./screen-line.tsx";
import { styled, type Theme } from "./theme.ts";

interface TableParts {
  header: (props: PropsWithChildren) => React.JSX.Element;
  cell: (props: CellProps) => React.JSX.Element;
  skeleton: (props: PropsWithChildren) => React.JSX.Element;
}

/** ink-table draws its borders in box characters only. */
const asciiBorders = (text: string) =>
  text
    .replaceAll("─", "-")
    .replaceAll("│", "|")
    .replace(/[┌┬┐├┼┤└┴┘]/g, "+");
const ownBorders = (text: string) => text;

const unicodeParts = new WeakMap<Theme, TableParts>();
const asciiParts = new WeakMap<Theme, TableParts>();

/** ink-table's parts in the theme's colours: its own ask the environment for colours. */
function tableParts(theme: Theme, isAscii: boolean): TableParts {
  const partsByTheme = isAscii ? asciiParts : unicodeParts;
  const known = partsByTheme.get(theme);
  if (known) return known;
  const borders = isAscii ? asciiBorders : ownBorders;
  const parts: TableParts = {
    header: ({ children }) => <Text>{styled(String(children), theme.sgr.title)}</Text>,
    cell: ({ children }) => <Text>{children}</Text>,
    skeleton: ({ children }) => <Text>{styled(borders(String(children)), theme.sgr.dim)}</Text>,
  };
  partsByTheme.set(theme, parts);
  return parts;
}

/** The part of the table that is in view: only here anything is clipped, and only while it is scrolled over. */
function ContainerTable({ part, theme, from, height }: DetailsPaneProps & { from: number; height: number }) {
  const { header, cell, skeleton } = tableParts(theme, part.isAscii);
  const data = part.view.table.map((row) => ({ ...row }));
  return (
    <Box height={height} flexShrink={0} overflow="hidden" flexDirection="column">
      <Box marginTop={-from} flexShrink={0} flexDirection="column">
        <Table data={data} header={header} cell={cell} skeleton={skeleton} />
      </Box>
    </Box>
  );
}

interface DetailsPaneProps {
  part: DetailsPart;
  theme: Theme;
}

/** What of a block of `length` lines that starts at line `start` is in the window: first line and number. */
function shownOf(block: { start: number; length: number }, { scroll, height }: DetailsPart) {
  const first = Math.max(0, scroll - block.start);
  const end = Math.min(block.length, scroll + height - block.start);
  return { first, count: Math.max(0, end - first) };
}

/** Everything about a pod: lines, the table of its containers, lines. */
export const DetailsPane = memo(function DetailsPane({ part, theme }: DetailsPaneProps) {
  const { view, height } = part;
  const table = shownOf({ start: view.head.length, length: tableHeight(view) }, part);
  const head = shownOf({ start: 0, length: view.head.length }, part);
  const tail = shownOf({ start: view.head.length + tableHeight(view), length: view.tail.length }, part);
  const lines = (of: readonly Line[], { first, count }: typeof head) =>
    of.slice(first, first + count).map((line) => <ScreenLine key={line.key} line={line} theme={theme} />);
  return (
    <Box flexDirection="column" height={height} flexShrink={0}>
      {lines(view.head, head)}
      {table.count > 0 && (
        <ContainerTable part={part} theme={theme} from={table.first} height={table.count} />
      )}
      {lines(view.tail, tail)}
    </Box>
  );
});
