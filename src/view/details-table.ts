import { exitWords } from "../model/exit-code.ts";
import { spokenAge } from "../model/human-duration.ts";
import type { Container } from "../model/pod.ts";
import { shortImage } from "./image-tags.ts";
import type { Span } from "./line.ts";
import { clipSpans, cutSpans, spansWidth } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { terminationWords } from "./termination-words.ts";

/** A row of the table of containers: the same keys in each row, in the order of the columns. */
export type DetailsRow = Readonly<Record<string, readonly Span[]>>;

/** The fewest cells in which a column still says something, and when it is dropped for the others (first = 1). */
interface ColumnRule {
  title: string;
  least: number;
  drop: number;
}

const rules: readonly ColumnRule[] = [
  { title: "CONTAINER", least: 9, drop: 7 },
  { title: "KIND", least: 7, drop: 2 },
  { title: "STATE", least: 12, drop: 6 },
  { title: "READY", least: 5, drop: 5 },
  { title: "RESTARTS", least: 8, drop: 4 },
  { title: "LAST TERMINATION", least: 16, drop: 3 },
  { title: "IMAGE", least: 12, drop: 1 },
];

/** Border and a blank on each side of a cell. */
const cellFrame = 3;

function stateWords({ state }: Container, now: number): string {
  switch (state.state) {
    case "waiting":
      return state.reason ? `waiting ${state.reason}` : "waiting";
    case "running":
      return state.startedAt === undefined ? "running" : `running ${spokenAge(state.startedAt, now)}`;
    case "terminated":
      return state.exitCode === 0 ? "completed (0)" : `${state.reason ?? "ended"} (${exitWords(state)})`;
    case "unknown":
      return "not started";
  }
}

function valuesOf(container: Container, now: number): string[] {
  const { name, kind, ready, restartCount, lastTermination, image } = container;
  const last = lastTermination ? terminationWords(lastTermination, container, now) : "";
  const isReady = kind === "init" || kind === "ephemeral" ? "" : ready ? "yes" : "no";
  return [name, kind, stateWords(container, now), isReady, String(restartCount), last, shortImage(image)];
}

interface SizedColumn extends ColumnRule {
  at: number;
  width: number;
}

const tableWidth = (columns: readonly SizedColumn[]) =>
  columns.reduce((sum, { width }) => sum + width + cellFrame, 1);

/** The widest column gives cells until all fit; no column falls below its least. */
function shrunk(columns: readonly SizedColumn[], width: number): SizedColumn[] {
  const sized = columns.map((column) => ({ ...column }));
  for (let over = tableWidth(sized) - width; over > 0; over--) {
    const widest = sized
      .filter((column) => column.width > column.least)
      .sort((a, b) => b.width - b.least - (a.width - a.least))[0];
    if (!widest) break;
    widest.width--;
  }
  return sized;
}

/** Columns that fit the width at their least size, the least important dropped first. */
function fitting(columns: readonly SizedColumn[], width: number): SizedColumn[] {
  const leastWidth = (kept: readonly SizedColumn[]) =>
    tableWidth(kept.map((column) => ({ ...column, width: Math.min(column.width, column.least) })));
  let kept = [...columns];
  for (let drop = 1; drop <= rules.length && leastWidth(kept) > width; drop++)
    kept = kept.filter((column) => column.drop !== drop);
  return kept;
}

/** More are not read in a table, and take long to lay out; below it each is told with all that is known of it. */
const mostRows = 200;

/** The table of containers for a width, as many of them as it bears. Empty when not even two columns fit. */
export function detailsTable(
  containers: readonly Container[],
  facts: { now: number; width: number; symbols: Symbols },
): readonly DetailsRow[] {
  const { isAscii, ellipsis } = facts.symbols;
  // No column is wider than the screen.
  const room = { isAscii, ellipsis, width: facts.width };
  const rows = containers
    .slice(0, mostRows)
    .map((container) => valuesOf(container, facts.now).map((value) => cutSpans(value, "plain", room)));
  const columns = rules.map((rule, at) => ({
    ...rule,
    at,
    width: Math.max(rule.title.length, ...rows.map((row) => spansWidth(row[at] ?? []))),
  }));
  const sized = shrunk(fitting(columns, facts.width), facts.width);
  if (sized.length < 2) return [];
  return rows.map((row) =>
    Object.fromEntries(
      sized.map(({ title, at, width }) => [title, clipSpans(row[at] ?? [], width, ellipsis)]),
    ),
  );
}
