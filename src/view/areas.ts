/** How many lines each part of the screen has; together exactly the screen's rows. */
export interface Areas {
  header: number;
  banner: number;
  columns: number;
  list: number;
  eventsTitle: number;
  events: number;
  footer: number;
}

export interface AreasInput {
  rows: number;
  hasBanner: boolean;
  hasEvents: boolean;
  /** How many events there are, of whatever pod; the pane has no more lines than that, and one at least. */
  eventCount: number;
}

/** Below this many rows the list needs all the room. */
const eventsFrom = 12;
/** One line of events for this many rows: 3 at 24, 8 at 60. */
const rowsAnEvent = 7.5;
/** More lines of events than this are read in the pane by scrolling. */
const mostEvents = 12;

/**
 * The parts of the main view. They follow from the height and not from the selection, so that nothing jumps while
 * the cursor moves; with little height, what matters least goes first.
 */
export function areasOf({ rows, hasBanner, hasEvents, eventCount }: AreasInput): Areas {
  const showsEvents = hasEvents && rows >= eventsFrom;
  const parts = {
    header: rows >= 1 ? 1 : 0,
    footer: rows >= 3 ? 1 : 0,
    banner: hasBanner && rows >= 4 ? 1 : 0,
    columns: rows >= 6 ? 1 : 0,
    eventsTitle: showsEvents ? 1 : 0,
    events: showsEvents ? Math.min(mostEvents, Math.floor(rows / rowsAnEvent), Math.max(1, eventCount)) : 0,
  };
  const used = Object.values(parts).reduce((sum, lines) => sum + lines, 0);
  return { ...parts, list: Math.max(0, rows - used) };
}

/** Below this many rows a dialog may stand over the header: what it asks about needs the room. */
const headerFrom = 7;

/** Lines that a dialog has at most: all but the footer, and but the header where there is room for both. */
export function dialogRoom(rows: number): number {
  const { header, footer } = areasOf({ rows, hasBanner: false, hasEvents: false, eventCount: 0 });
  return rows - footer - (rows < headerFrom ? 0 : header);
}
