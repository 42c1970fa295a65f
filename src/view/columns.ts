import { type ColumnChoice, type ColumnName, chosenColumns, columnNames } from "./column-choice.ts";
import type { ColumnNeeds } from "./column-needs.ts";
import type { Grouping } from "./ui-state.ts";
import { isUsageColumn, type UsageColumn } from "./usage-cells.ts";

export type ColumnKey =
  | "namespace"
  | "name"
  | "ready"
  | "status"
  | "restarts"
  | "age"
  | "containers"
  /** The containers as one mark and a number, where there is no room for a mark each. */
  | "count"
  | "ip"
  | "node"
  | "image"
  | UsageColumn;

export interface Column {
  key: ColumnKey;
  title: string;
  width: number;
  /** Blank cells after it. */
  gap: number;
  isRight: boolean;
}

/** Which columns stand where. `isNamespaceInName`: the name is written `namespace/name`. */
export interface Layout {
  width: number;
  columns: readonly Column[];
  isNamespaceInName: boolean;
  /** It has columns for what pods use, or would have some if anybody told. */
  wantsUsage: boolean;
}

export interface LayoutInput {
  width: number;
  grouping: Grouping;
  /** All rows are of one namespace that the header names. */
  isOneNamespace: boolean;
  needs: ColumnNeeds;
  /** It is known what pods use. */
  hasUsage: boolean;
  /** The person's own columns. */
  choice?: ColumnChoice;
}

/** Cells before the first column: the selection, and a flag. */
export const gutterWidth = 2;
/** From this width on, there is room to set the columns apart. */
const roomyFrom = 100;
/** From this width on, namespace and containers have columns of their own. */
const wideFrom = 120;
/** From this width on, IP, node, image, and what the pod uses join. */
const fullFrom = 200;
/** Widths grow in steps of this many cells, so that few changes move the columns. */
const step = 4;
/** A status of 16 cells (CrashLoopBackOff) is so common that its room is kept from the start. */
const commonStatus = 16;
/** ContainerCreating; what is longer gets room that the name does not need, and stands whole in the lines below. */
const keptStatus = 17;
/** Longer reasons are no names of Kubernetes; they are cut, with the ellipsis as sign. */
const longestStatus = 40;
const longestNamespace = 24;
/** Names that clouds give nodes take up to about 50; what is longer is cut, so that one name costs no column its place. */
const longestNode = 52;
/** An IPv6 address takes 39. */
const longestIp = 40;
/** Several images of one pod; what is longer is cut. */
const longestImages = 60;
/** Images are cut to this much before what the pod uses loses its place. */
const keptImages = 40;
/** `1250m` with its share; more digits get more room. */
const usualCpu = 10;
/** `2048Mi` with its share. */
const usualMemory = 11;
const mostMarks = 16;
/** At 80 cells, more marks than this would cost the name too much. */
const fewMarks = 8;

const quantised = (width: number) => Math.ceil(width / step) * step;

/** Columns go in this order when the name has too little room. */
const dropOrder: readonly ColumnKey[] = [
  "mem",
  "cpu",
  "image",
  "ip",
  "node",
  "containers",
  "age",
  "namespace",
  "restarts",
  "ready",
  "status",
  "count",
];

/** Cells that the longest name takes, with its namespace where that stands before it. */
function nameNeed({ needs }: LayoutInput, isJoined: boolean): number {
  return isJoined ? needs.fullName : needs.name;
}

/** The name asks for this much before others are kept: 28 of 80 cells, by which names are told apart. */
function nameFloor(input: LayoutInput, isJoined: boolean): number {
  return Math.min(nameNeed(input, isJoined), Math.max(10, Math.min(32, Math.floor(input.width * 0.35))));
}

/** Names longer than this are cut before a status is. */
const wantedName = 40;

/** All that the statuses need. */
function statusNeed({ width, needs }: LayoutInput): number {
  const least = width >= 60 ? commonStatus : step * 2;
  return Math.min(longestStatus, Math.max(least, quantised(needs.status)));
}

function marksWidth({ width, needs }: LayoutInput, title: string): number {
  const most = width >= wideFrom ? mostMarks : fewMarks;
  return Math.max(title.length, Math.min(most, quantised(needs.containers)));
}

function column(
  key: ColumnKey,
  title: string,
  size: { width: number; gap?: number; isRight?: boolean },
): Column {
  return {
    key,
    title,
    width: Math.max(size.width, title.length),
    gap: size.gap ?? 1,
    isRight: size.isRight ?? false,
  };
}

/** The lines of the groups name the namespace. */
const namesNamespace = (grouping: Grouping) => grouping === "namespace" || grouping === "workload";

interface Sized extends LayoutInput {
  /** Cells that images may take. */
  images: number;
}

/** Every column there is, as it would be at this width. */
function allColumns(input: Sized): Column[] {
  const { width, needs } = input;
  const isWide = width >= wideFrom;
  const roomy = width >= roomyFrom ? 2 : 1;
  const marksTitle = isWide ? "CONTAINERS" : "C";
  return [
    column("namespace", "NAMESPACE", {
      width: Math.min(longestNamespace, quantised(needs.namespace)),
      gap: 1,
    }),
    column("name", "NAME", { width: 0, gap: isWide ? 2 : 1 }),
    column("ready", "READY", { width: needs.ready, isRight: true, gap: isWide ? 2 : 1 }),
    column("status", "STATUS", { width: Math.min(keptStatus, statusNeed(input)), gap: roomy }),
    column("restarts", "RESTARTS", { width: needs.restarts, gap: roomy }),
    column("age", "AGE", { width: needs.age, gap: roomy }),
    column("containers", marksTitle, { width: marksWidth(input, marksTitle), gap: 2 }),
    column("ip", "IP", { width: Math.min(longestIp, Math.max(15, quantised(needs.ip))), gap: 2 }),
    column("node", "NODE", { width: Math.min(longestNode, quantised(needs.node)), gap: 2 }),
    column("image", "IMAGE", { width: Math.min(input.images, quantised(needs.image)), gap: 2 }),
    column("cpu", "CPU", { width: Math.max(usualCpu, needs.cpu), isRight: true, gap: 2 }),
    column("mem", "MEM", { width: Math.max(usualMemory, needs.mem), isRight: true, gap: 2 }),
  ];
}

/** podtop's own choice for a width. */
function ownColumns(width: number): readonly ColumnName[] {
  if (width >= fullFrom) return columnNames;
  const wide = columnNames.slice(0, columnNames.indexOf("ip"));
  return width >= wideFrom ? wide : wide.filter((name) => name !== "namespace");
}

/** What the header or the lines of the groups say of all pods below them has no column, nor what nobody tells. */
function wantedColumns(input: Sized): Column[] {
  const { width, grouping, isOneNamespace, hasUsage, choice = [] } = input;
  const names = chosenColumns(choice, width) ?? ownColumns(width);
  const isNeedless = (name: ColumnName) =>
    isUsageColumn(name)
      ? !hasUsage
      : name === "namespace"
        ? isOneNamespace || namesNamespace(grouping)
        : name === "node" && grouping === "node";
  const all = new Map(allColumns(input).map((one) => [one.key, one]));
  return names.flatMap((name) => (isNeedless(name) ? [] : (all.get(name) ?? [])));
}

/** One mark and two digits. */
const countColumn = column("count", "C", { width: 3 });

function dropped(columns: readonly Column[], key: ColumnKey): Column[] {
  if (key !== "containers") return columns.filter((column) => column.key !== key);
  return columns.map((column) => (column.key === "containers" ? countColumn : column));
}

/** Cells left for the name beside the other columns. */
function nameRoom(columns: readonly Column[], width: number): number {
  let room = width - gutterWidth;
  for (const [index, { key, width: own, gap }] of columns.entries()) {
    if (key !== "name") room -= own;
    if (index < columns.length - 1) room -= gap;
  }
  return room;
}

/** Namespace and name are one text when several namespaces are shown and have no column. */
function joinsNamespace(columns: readonly Column[], input: LayoutInput): boolean {
  if (input.isOneNamespace || namesNamespace(input.grouping)) return false;
  return !columns.some(({ key }) => key === "namespace");
}

/** The name's own width: all the room below 120 cells, above it no more than names need. */
function nameWidth(room: number, input: LayoutInput, isJoined: boolean): number {
  if (room <= 0) return 0;
  if (input.width < wideFrom) return room;
  return Math.min(room, Math.max(quantised(nameNeed(input, isJoined)), 24));
}

/** Names this long are recognised: no column that was dropped comes back at their cost. */
const enoughName = 28;

const usageCount = (columns: readonly Column[]) => columns.filter(({ key }) => isUsageColumn(key)).length;

/** Columns are dropped until the name has its room; then those come back that fit beside it. */
function keptColumns(input: Sized): readonly Column[] {
  const wanted = wantedColumns(input);
  // What a pod uses cuts no name, unless the person wants it so.
  const namesFirst = chosenColumns(input.choice ?? [], input.width) === undefined;
  const without = (keys: readonly ColumnKey[]) => keys.reduce<readonly Column[]>(dropped, wanted);
  const leaves = (keys: readonly ColumnKey[], room: (isJoined: boolean) => number) => {
    const columns = without(keys);
    const isJoined = joinsNamespace(columns, input);
    const least = namesFirst && usageCount(columns) > 0 ? Math.min(wantedName, nameNeed(input, isJoined)) : 0;
    return nameRoom(columns, input.width) >= Math.max(least, room(isJoined));
  };
  let gone: ColumnKey[] = [];
  for (const key of dropOrder) {
    if (leaves(gone, (isJoined) => nameFloor(input, isJoined))) break;
    gone.push(key);
  }
  for (const key of gone.toReversed()) {
    const fewer = gone.filter((one) => one !== key);
    if (leaves(fewer, (isJoined) => Math.min(enoughName, nameNeed(input, isJoined)))) gone = fewer;
  }
  return without(gone);
}

/** The columns that there is room for, of long images at the cost of their ends. */
function fittingColumns(input: LayoutInput): readonly Column[] {
  const whole = keptColumns({ ...input, images: longestImages });
  if (!input.hasUsage) return whole;
  const cut = keptColumns({ ...input, images: keptImages });
  return usageCount(cut) > usageCount(whole) ? cut : whole;
}

/** A status longer than its column gets the room that the names do not need. */
function withWholeStatus(columns: readonly Column[], input: LayoutInput): Column[] {
  const isJoined = joinsNamespace(columns, input);
  const wanted = Math.max(nameFloor(input, isJoined), Math.min(wantedName, nameNeed(input, isJoined)));
  const spare = Math.max(0, nameRoom(columns, input.width) - wanted);
  return columns.map((column) =>
    column.key === "status"
      ? { ...column, width: Math.max(column.width, Math.min(statusNeed(input), column.width + spare)) }
      : column,
  );
}

/** The columns for a width, by rules alone: the same input gives the same layout. */
export function layoutColumns(input: LayoutInput): Layout {
  const columns = withWholeStatus(fittingColumns(input), input);
  const isNamespaceInName = joinsNamespace(columns, input);
  const width = nameWidth(nameRoom(columns, input.width), input, isNamespaceInName);
  const withUsage = input.hasUsage ? columns : fittingColumns({ ...input, hasUsage: true });
  return {
    width: input.width,
    isNamespaceInName,
    wantsUsage: usageCount(withUsage) > 0,
    columns: columns.map((column) => (column.key === "name" ? { ...column, width } : column)),
  };
}
