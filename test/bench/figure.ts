/** What the acceptance table of the watch layer asks of a figure. */
export type Bar = { atMost: number } | { atLeast: number };

export interface FigureInfo {
  /** Unique within its bench. */
  id: string;
  what: string;
  unit: "ms" | "MB" | "/s" | "%" | "";
  bar?: Bar;
  /** The stock informer's figure says too little to compare with: it hangs on the length of the run, or on chance. */
  isOfBar?: true;
}

/** One thing that was measured, of podtop and of the informer that it stands in for. */
export interface Figure extends FigureInfo {
  podtop: number;
  /** Absent = the stock informer has no such figure, or was not run; a text = why it failed. */
  stock?: number | string;
}

/** Reads figures from what two programs showed; a text says why the stock informer failed. */
export function figuresFrom<T>(podtop: T, stock: T | string) {
  return (info: FigureInfo, read: (seen: T) => number | undefined): Figure => {
    const other = typeof stock === "string" ? stock : read(stock);
    return { ...info, podtop: read(podtop) ?? Number.NaN, ...(other !== undefined && { stock: other }) };
  };
}

export function meetsBar({ podtop, bar }: Figure): boolean | undefined {
  if (!bar) return undefined;
  return "atMost" in bar ? podtop <= bar.atMost : podtop >= bar.atLeast;
}

export interface Ratio {
  ratio: number;
  of: "stock" | "bar";
}

/**
 * A figure as it can be compared between machines: by the stock informer's, else by its bar (a bar of 0 leaves it as
 * it is); absent when it has neither.
 */
export function ratioOf({ podtop, stock, bar, isOfBar }: Figure): Ratio | undefined {
  if (typeof stock === "number" && stock > 0 && !isOfBar) return { ratio: podtop / stock, of: "stock" };
  if (!bar) return undefined;
  const limit = "atMost" in bar ? bar.atMost : bar.atLeast;
  return { ratio: limit === 0 ? podtop : podtop / limit, of: "bar" };
}

/** The middle of each figure over several runs of the same bench. */
export function medianFigures(runs: readonly Figure[][]): Figure[] {
  const [first = []] = runs;
  return first.map((figure, at) => {
    const same = runs.flatMap((run) => run[at] ?? []);
    const stock = same.flatMap((one) => (typeof one.stock === "number" ? [one.stock] : []));
    return {
      ...figure,
      podtop: median(same.map(({ podtop }) => podtop)),
      ...(stock.length > 0 && { stock: median(stock) }),
    };
  });
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
