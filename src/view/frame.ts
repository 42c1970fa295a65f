import { type Areas, areasOf, dialogRoom } from "./areas.ts";
import { asciiLine } from "./ascii-line.ts";
import { bannerLine } from "./banner.ts";
import { clusterTime } from "./cluster-time.ts";
import type { Layout } from "./columns.ts";
import { dialogLines, type ShownDialog } from "./dialog-lines.ts";
import { type EventScope, eventScope } from "./event-scope.ts";
import { type EventsPane, eventCountOf, eventsPane } from "./events-pane.ts";
import { parseFilter } from "./filter.ts";
import { footerLine, hiddenMarks } from "./footer.ts";
import type { FrameInput } from "./frame-input.ts";
import { headerLine } from "./header.ts";
import { helpLines } from "./help-lines.ts";
import { keepLines } from "./keep-lines.ts";
import type { Line } from "./line.ts";
import { type ListPane, listPane } from "./list-pane.ts";
import { logFooter } from "./log-footer.ts";
import { logLineLines, logLineTitle } from "./log-line-lines.ts";
import { logPane } from "./log-pane.ts";
import type { LogInput } from "./log-view.ts";
import { anchoredScroll, positionWords, type ScrollAnchor } from "./scroll-anchor.ts";
import { type RowIndex, selectRows } from "./select-rows.ts";
import { streamsLines, streamsTitle } from "./streams-lines.ts";
import { type Symbols, symbolsOf } from "./symbols.ts";
import type { Selection } from "./ui-state.ts";
import { resolveCursor, viewport } from "./viewport.ts";
import { yamlTitle, yamlView } from "./yaml-lines.ts";

export type { FrameInput } from "./frame-input.ts";

/** The whole screen. `lines` are exactly `size.rows`, none wider than `size.columns`; the rest is the same in parts. */
export interface Frame {
  lines: readonly Line[];
  header: Line;
  banner?: Line;
  columns: Line;
  /** The lines of the list that are on the screen (or of the log, or of the help). */
  rows: readonly Line[];
  eventsTitle?: Line;
  events: readonly Line[];
  /** What they are about. */
  eventScope?: EventScope;
  footer: Line;
  dialog?: readonly Line[];
  /** The dialog has no room for what must be read before it is answered. */
  isDialogCut: boolean;
  /** Rows the cursor can stand on, and those from `top` to before `end` that are on the screen. */
  rowCount: number;
  top: number;
  end: number;
  visibleRows: number;
  /** Lines of the list: a page. */
  listHeight: number;
  /** How many lines each part has, the rows of the list, and its columns where it is shown. */
  areas: Areas;
  index: RowIndex;
  layout?: Layout;
  /** What is selected, and the index of its row. */
  selection?: Selection;
  cursor: number;
  /** How far the text that fills the screen can be scrolled. */
  scrollLimit: number;
  /** The text that fills the screen, as it stands in this frame. */
  anchor?: ScrollAnchor;
  /** The log on the screen: it is scrolled by rows, which are known only where it is measured. */
  log?: LogInput;
}

interface Context extends FrameInput {
  shapes: Symbols;
  index: RowIndex;
  width: number;
  areas: Areas;
  header: Line;
  banner: Line | undefined;
}

/** The body between header and footer: what fills the screen. */
interface Body {
  columns: Line;
  rows: readonly Line[];
  events?: EventsPane;
  scope?: EventScope;
  list?: ListPane;
  /** Where in it the reader is: `1-9/41`. */
  position?: string;
  log?: LogInput;
  scrollLimit: number;
  anchor?: ScrollAnchor;
}

/** What is held grows no older. */
const pictureTime = ({ ui, now }: FrameInput) => ui.frozenAt ?? now;

const emptyLine: Line = { key: "none", spans: [] };

const headerOf = (input: FrameInput, symbols: Symbols): Line =>
  headerLine({ ...input, frozenAt: input.ui.frozenAt, width: input.ui.size.columns, symbols });

/** The top line alone, which tells the time also where nothing else changes. */
export function selectHeader(input: FrameInput): Line {
  const symbols = symbolsOf(input.symbols);
  const header = headerOf(input, symbols);
  return symbols.isAscii ? asciiLine(header, input.ui.size.columns, symbols.ellipsis) : header;
}

function contextOf(input: FrameInput): Context {
  const { snapshot, ui } = input;
  const shapes = symbolsOf(input.symbols);
  const width = ui.size.columns;
  const banner = bannerLine({ ...input, width, symbols: shapes });
  const isMain = ui.screen.kind === "main";
  const areas = areasOf({
    rows: ui.size.rows,
    hasBanner: banner !== undefined,
    hasEvents: isMain && !ui.events.hidden,
    eventCount: eventCountOf(input),
  });
  const header = headerOf(input, shapes);
  return {
    ...input,
    shapes,
    index: selectRows(snapshot, ui, clusterTime({ snapshot, now: pictureTime(input) })),
    width,
    areas,
    header,
    banner,
  };
}

function mainBody(context: Context): Body {
  const { snapshot, ui, index, width, areas, shapes: symbols } = context;
  const now = pictureTime(context);
  const list = listPane({ ...context, now, symbols, height: areas.list });
  const scope = context.eventScope ?? eventScope(index, ui);
  const events = eventsPane({ snapshot, ui, scope, now, width, height: areas.events, symbols });
  const { position } = list;
  return { columns: list.columns, rows: list.lines, events, scope, list, position, scrollLimit: 0 };
}

function logsBody(context: Context): Body {
  const { ui, log: show, width, areas, shapes: symbols } = context;
  const { screen } = ui;
  if (screen.kind !== "logs") return { columns: emptyLine, rows: [], scrollLimit: 0 };
  const now = clusterTime(context);
  const { title, rows, log } = logPane({ screen, ui, show, width, height: areas.list, now, symbols });
  return { columns: title, rows, log, scrollLimit: 0 };
}

/** As many of the lines as there is room for, from where they are scrolled to. */
function scrolledBody(all: readonly Line[], scrolled: number, { areas, anchor }: Context): Body {
  const height = areas.list;
  const scrollLimit = Math.max(0, all.length - height);
  const kept = anchoredScroll(scrolled, anchor, (key) => all.findIndex((line) => line.key === key));
  const scroll = Math.min(kept, scrollLimit);
  const rows = all.slice(scroll, scroll + height);
  const position = positionWords({ scroll, height, length: all.length });
  const top = { key: rows[0]?.key ?? "", scroll };
  return { columns: emptyLine, rows, position, scrollLimit, anchor: top };
}

function streamsBody(scroll: number, context: Context): Body {
  const input = { ...context, symbols: context.shapes };
  return { ...scrolledBody(streamsLines(input), scroll, context), columns: streamsTitle(input) };
}

function yamlBody(scroll: number, context: Context): Body {
  const { ui, now, width, shapes: symbols } = context;
  const input = { reading: ui.reading, now, width, symbols };
  return { ...scrolledBody(yamlView(input), scroll, context), columns: yamlTitle(input) };
}

/** Details have a table that `ui` lays out: here they are blank. */
function bodyOf(context: Context): Body {
  const { ui, help, width, shapes: symbols, detailsPosition: position = "" } = context;
  switch (ui.screen.kind) {
    case "main":
      return mainBody(context);
    case "logs":
      return logsBody(context);
    case "help":
      return scrolledBody(helpLines(help ?? [], { width, symbols }), ui.screen.scroll, context);
    case "logLine": {
      const input = { line: ui.screen.line, width, symbols };
      return {
        ...scrolledBody(logLineLines(input), ui.screen.scroll, context),
        columns: logLineTitle(input),
      };
    }
    case "streams":
      return streamsBody(ui.screen.scroll, context);
    case "yaml":
      return yamlBody(ui.screen.scroll, context);
    case "details":
      return { columns: emptyLine, rows: [], position, scrollLimit: 0 };
  }
}

function footerOf(context: Context, { position = "", log }: Body): Line {
  const { snapshot, keys, index, width, shapes: symbols } = context;
  if (log) return logFooter({ log, ui: context.ui, keys, width, symbols });
  const { matched } = index;
  const isMain = context.ui.screen.kind === "main";
  // Over the list, what narrows it is of no interest.
  const filter = isMain ? index.filter : parseFilter("");
  const ui = isMain ? context.ui : { ...context.ui, filter: "", isTypingFilter: false, problemsOnly: false };
  const marks = { count: ui.marked.size, hidden: hiddenMarks(index, ui.marked) };
  const total = snapshot.pods.size;
  return footerLine({ ui, filter, keys, position, marks, matched, total, width, symbols });
}

function blanks(count: number): Line[] {
  return Array.from({ length: Math.max(0, count) }, (_, at) => ({ key: `blank/${at}`, spans: [] }));
}

/** All lines in order, the dialog over the lowest ones above the footer. */
function composed(context: Context, body: Body, facts: { footer: Line; dialog: readonly Line[] }): Line[] {
  const { areas, header, banner } = context;
  const list = body.rows.slice(0, areas.list);
  const above = [
    ...(areas.header ? [header] : []),
    ...(areas.banner && banner ? [banner] : []),
    ...(areas.columns ? [body.columns] : []),
    ...list,
    ...blanks(areas.list - list.length),
    ...(areas.eventsTitle && body.events ? [body.events.title] : []),
    ...(body.events?.lines.slice(0, areas.events) ?? []),
  ];
  const footer = areas.footer ? [facts.footer] : [];
  const room = context.ui.size.rows - footer.length;
  const filled = [
    ...above,
    ...blanks(room - above.length).map((line) => ({ ...line, key: `${line.key}/events` })),
  ];
  const kept = filled.slice(0, Math.max(0, room - facts.dialog.length));
  const lines = [...kept, ...facts.dialog, ...footer];
  const { isAscii, ellipsis } = context.shapes;
  return isAscii ? lines.map((line) => asciiLine(line, context.width, ellipsis)) : lines;
}

function dialogOf(context: Context): ShownDialog {
  const { ui, snapshot, source, width, shapes: symbols } = context;
  if (!ui.dialog) return { lines: [], isCut: false };
  const height = dialogRoom(ui.size.rows);
  const now = clusterTime(context);
  const { dialog, screen, logLook, sort } = ui;
  return dialogLines({ dialog, screen, logLook, source, snapshot, now, sort, width, height, symbols });
}

/** The whole screen from the data and the state of the interface. Lines that say the same keep their identity. */
export function selectFrame(input: FrameInput): Frame {
  const context = contextOf(input);
  const { areas, banner, header, index, ui } = context;
  const body = bodyOf(context);
  const { lines: dialog, isCut } = dialogOf(context);
  const footer = footerOf(context, body);
  const view = viewport(ui, index, areas.list);
  const cursor = resolveCursor(index, ui);
  return {
    lines: keepLines(input.snapshot.pods, composed(context, body, { footer, dialog })),
    header,
    ...(areas.banner && banner ? { banner } : {}),
    columns: body.columns,
    rows: body.rows,
    ...(areas.eventsTitle && body.events ? { eventsTitle: body.events.title } : {}),
    events: body.events?.lines ?? [],
    ...(body.scope && { eventScope: body.scope }),
    footer,
    ...(dialog.length > 0 ? { dialog } : {}),
    isDialogCut: isCut,
    areas,
    index,
    ...(body.list && { layout: body.list.layout }),
    rowCount: index.rows.length,
    ...view,
    visibleRows: view.end - view.top,
    listHeight: areas.list,
    ...(cursor.selection ? { selection: cursor.selection } : {}),
    cursor: cursor.index,
    scrollLimit: body.scrollLimit,
    ...(body.anchor ? { anchor: body.anchor } : {}),
    ...(body.log ? { log: body.log } : {}),
  };
}
