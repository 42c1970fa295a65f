import { Box, Text } from "ink";
import { type CellProps, Table } from "ink-table";
import { createContext, memo, type PropsWithChildren, useContext } from "react";
import type { Line, Span } from "../view/line.ts";
import { spansWidth } from "../view/spans.ts";
import { type DetailsPart, tableHeight } from "./details-part.ts";
import { paintLine } from "./paint-line.ts";
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
    .replace(/[\u250c\u252c\u2510\u251c\u253c\u2524\u2514\u2534\u2518]/g, "+");
const ownBorders = (text: string) => text;

/**
 * ink-table takes a character for a column, whatever is drawn of it, and knows no colours. So each cell is given to it as
 * blanks of the right number, led by a character that no text has: its place among the cells of the table.
 */
const firstPlace = 0xe000;
const lastPlace = 0xf8ff;
const placeMark = /[\ue000-\uf8ff]/;

function placeholder(spans: readonly Span[], place: number): string {
  const width = spansWidth(spans);
  const code = firstPlace + place;
  // More cells than there are places are of no pod; they are drawn without colours.
  if (code > lastPlace) return spans.map(({ text }) => text).join("");
  return width === 0 ? "" : String.fromCharCode(code).padEnd(width);
}

interface TableCells {
  list: readonly (readonly Span[])[];
  theme: Theme;
}

const TableCellsContext = createContext<TableCells | undefined>(undefined);

/** What stands in the place of the cell's blanks. */
function TableCell({ children }: CellProps) {
  const cells = useContext(TableCellsContext);
  const text = String(children);
  const at = text.search(placeMark);
  const spans = cells?.list[text.charCodeAt(at) - firstPlace];
  if (!cells || !spans) return <Text>{text}</Text>;
  const painted = paintLine({ key: "cell", spans }, cells.theme);
  return <Text>{text.slice(0, at) + painted + text.slice(at + spansWidth(spans))}</Text>;
}

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
    cell: TableCell,
    skeleton: ({ children }) => <Text>{styled(borders(String(children)), theme.sgr.dim)}</Text>,
  };
  partsByTheme.set(theme, parts);
  return parts;
}

/** Lines above the first row's own: the top, the titles, the rule. */
const aboveRows = 3;

/** The rows that are in view, and how far they are scrolled; each takes two lines with its rule. */
function rowsInView({ table }: DetailsPart["view"], from: number, height: number) {
  const first = Math.max(0, Math.floor((from - aboveRows + 1) / 2));
  return { rows: table.slice(first, first + Math.ceil(height / 2) + 1), top: from - 2 * first };
}

/** Columns are as wide as if all rows were there. */
function columnWidths(table: DetailsPart["view"]["table"]): ReadonlyMap<string, number> {
  const widths = new Map<string, number>();
  for (const row of table)
    for (const [title, spans] of Object.entries(row))
      widths.set(title, Math.max(widths.get(title) ?? 0, spansWidth(spans)));
  return widths;
}

/** The part of the table that is in view: only here anything is clipped, and only while it is scrolled over. */
function ContainerTable({ part, theme, from, height }: DetailsPaneProps & { from: number; height: number }) {
  const { header, cell, skeleton } = tableParts(theme, part.isAscii);
  const { rows, top } = rowsInView(part.view, from, height);
  const widths = columnWidths(part.view.table);
  const list = rows.flatMap((row) => Object.values(row));
  let place = 0;
  const data = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([title, spans]) => [
        title,
        placeholder(spans, place++).padEnd(widths.get(title) ?? 0),
      ]),
    ),
  );
  return (
    <Box height={height} flexShrink={0} overflow="hidden" flexDirection="column">
      <Box marginTop={-top} flexShrink={0} flexDirection="column">
        <TableCellsContext.Provider value={{ list, theme }}>
          <Table data={data} header={header} cell={cell} skeleton={skeleton} />
        </TableCellsContext.Provider>
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
