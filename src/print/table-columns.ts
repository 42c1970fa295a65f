import { plainText, safeText } from "../base/safe-text.ts";
import { pad, textWidth } from "../base/text-width.ts";
import { ageCell } from "../model/human-duration.ts";
import type { Pod } from "../model/pod.ts";
import { readyCell, restartsCell } from "../model/pod-text.ts";
import { isDrifting } from "../view/image-drift.ts";
import { imageTags } from "../view/image-tags.ts";
import { type Symbols, symbolsOf } from "../view/symbols.ts";
import type { OnceInput } from "./once-input.ts";

/** A column of the table: its title, and a pod's cell in it. Text is raw. */
interface TableColumn {
  title: string;
  cell(pod: Pod): string;
}

/** The images of the main containers, with a mark where most pods that should be like it run others. */
function imageCell(pod: Pod, { snapshot, symbols }: OnceInput): string {
  return `${isDrifting(pod, snapshot) ? symbolsOf(symbols).differs : ""}${imageTags(pod)}`;
}

/** Blanks between two columns, as many as let a cell with single blanks (`7 (12s ago)`) stand apart. */
const gap = "  ";

/** A name of 63 is the longest that most kinds may have. What is longer moves the rest of its own row, not all rows. */
const widestColumn = 64;

function columnsOf(input: OnceInput, isWide: boolean): TableColumn[] {
  const { namespaces, now } = input;
  const { marks } = symbolsOf(input.symbols);
  const isOneNamespace = namespaces.length === 1;
  return [
    ...(isOneNamespace ? [] : [{ title: "NAMESPACE", cell: (pod: Pod) => pod.namespace }]),
    { title: "NAME", cell: (pod) => pod.name },
    { title: "READY", cell: readyCell },
    { title: "STATUS", cell: (pod) => pod.status },
    { title: "RESTARTS", cell: (pod) => restartsCell(pod, now) },
    { title: "AGE", cell: (pod) => ageCell(pod.createdAt, now) },
    ...(isWide ? wideColumns : []),
    ...(isWide ? [{ title: "IMAGE", cell: (pod: Pod) => imageCell(pod, input) }] : []),
    { title: "CONTAINERS", cell: (pod) => pod.containers.map(({ mark }) => marks[mark]).join("") },
  ];
}

const wideColumns: readonly TableColumn[] = [
  { title: "IP", cell: (pod) => pod.ip },
  { title: "NODE", cell: (pod) => pod.node ?? "<none>" },
  { title: "NOMINATED NODE", cell: (pod) => pod.nominatedNode },
  { title: "READINESS GATES", cell: (pod) => pod.readinessGates },
];

/** Writes pods' rows with columns as wide as their widest cell, up to `widestColumn`. Nothing is cut. */
export class TableColumns {
  readonly #columns: readonly TableColumn[];
  readonly #symbols: Symbols;
  readonly #widths: number[];

  constructor(input: OnceInput, options: { isWide: boolean; pods: Iterable<Pod> }) {
    this.#columns = columnsOf(input, options.isWide);
    this.#symbols = symbolsOf(input.symbols);
    this.#widths = this.#columns.map(({ title }) => title.length);
    for (const pod of options.pods) {
      for (const [at, cell] of this.#cells(pod).entries()) {
        this.#widths[at] = Math.max(this.#widths[at] ?? 0, Math.min(widestColumn, textWidth(cell)));
      }
    }
  }

  titles(): string {
    return this.#line(this.#columns.map(({ title }) => safeText(title)));
  }

  row(pod: Pod): string {
    return this.#line(this.#cells(pod));
  }

  #cells(pod: Pod) {
    return this.#columns.map(({ cell }) => plainText(cell(pod), { ascii: this.#symbols.isAscii }));
  }

  #line(cells: readonly string[]): string {
    const padded = cells.map((cell, at) => pad(cell, this.#widths[at] ?? 0));
    return padded.join(gap).trimEnd();
  }
}
