import type { RawApi } from "./raw-api.ts";

/** What kubectl prints of one object: the API server makes the cells. */
export interface ServerRow<T> {
  /** By the column's name, "Restarts". */
  cells: Readonly<Record<string, string>>;
  /** The object as it was when the cells were made. */
  object: T;
}

export interface ServerTable<T> {
  rows: readonly ServerRow<T>[];
  /** ms since epoch: the server made the cells between these two. */
  askedAt: number;
  answeredAt: number;
}

interface WireTable<T> {
  columnDefinitions: { name: string }[];
  rows: { cells: (string | number)[]; object: T }[];
}

/** Asks for the objects of a path together with kubectl's cells. */
export async function serverTable<T>(api: RawApi, path: string): Promise<ServerTable<T>> {
  const accept = "application/json;as=Table;v=v1;g=meta.k8s.io";
  const askedAt = Date.now();
  const table = await api.ask<WireTable<T>>({ method: "GET", path: `${path}?includeObject=Object`, accept });
  const answeredAt = Date.now();
  const names = table.columnDefinitions.map(({ name }) => name);
  const cellsOf = (cells: (string | number)[]) =>
    Object.fromEntries(names.map((name, at) => [name, String(cells[at])]));
  return {
    rows: table.rows.map(({ cells, object }) => ({ cells: cellsOf(cells), object })),
    askedAt,
    answeredAt,
  };
}
