import type { PictureObjects } from "../print/picture.ts";
import { printed, storeOf } from "../print/picture.ts";
import type { ServerTable } from "./server-table.ts";

type Kind = keyof PictureObjects;
type JsonRow = Readonly<Record<string, string | number>>;

/** kubectl's columns, and the fields of podtop's JSON that hold their cells. */
export const cellFields = {
  pods: {
    Name: "name",
    Ready: "ready",
    Status: "status",
    Restarts: "restarts",
    Age: "age",
    IP: "ip",
    Node: "node",
    "Nominated Node": "nominatedNode",
    "Readiness Gates": "readinessGates",
  },
  nodes: {
    Name: "name",
    Status: "status",
    Roles: "roles",
    Age: "age",
    Version: "version",
    "Internal-IP": "internalIP",
    "External-IP": "externalIP",
    "OS-Image": "osImage",
    "Kernel-Version": "kernelVersion",
    "Container-Runtime": "containerRuntime",
  },
  events: {
    "Last Seen": "lastSeen",
    Type: "type",
    Reason: "reason",
    Object: "object",
    Subobject: "subobject",
    Source: "source",
    Message: "message",
    "First Seen": "firstSeen",
    Count: "count",
    Name: "name",
  },
} as const satisfies Record<Kind, Record<string, string>>;

/** The clocks of both sides tell whole ms; times of an object may have µs. */
const clockStepMs = 1;
/** No cell changes twice within a second. */
const cellStepMs = 1000;

/** Moments of which one sees each cell as it was at any time of the request: both run on one machine's clock. */
function momentsOf({ askedAt, answeredAt }: ServerTable<unknown>): number[] {
  const last = answeredAt + clockStepMs;
  const moments: number[] = [];
  for (let at = askedAt - clockStepMs; at < last; at += cellStepMs) moments.push(at);
  return [...moments, last];
}

/** podtop's rows of these objects at one moment, by name. */
function podtopRows<K extends Kind>(kind: K, objects: PictureObjects[K], now: number): Map<string, JsonRow> {
  const picture = JSON.parse(printed(storeOf({ [kind]: objects }), "json", { now })) as Record<K, JsonRow[]>;
  return new Map(picture[kind].map((row) => [String(row.name), row]));
}

/** The object as a case for a unit test, without the server's book-keeping. */
const shown = (object: object) =>
  JSON.stringify(object, (key, value) => (key === "managedFields" ? undefined : value));

export interface Parity {
  /** Objects of which all cells are the same. */
  equal: number;
  /** One line for each cell that is another, with the object. */
  differences: string[];
}

/** Compares every cell of the server's with podtop's of the same object at the same time. Names must be unique. */
export function compareCells<K extends Kind>(
  kind: K,
  table: ServerTable<NonNullable<PictureObjects[K]>[number]>,
): Parity {
  const objects = table.rows.map(({ object }) => object) as PictureObjects[K];
  const pictures = momentsOf(table).map((now) => podtopRows(kind, objects, now));
  const differences = table.rows.map(({ cells, object }) =>
    Object.entries(cellFields[kind]).flatMap(([column, field]) => {
      const ours = new Set(pictures.map((rows) => rows.get(cells.Name ?? "")?.[field]));
      if ([...ours].some((cell) => cell !== undefined && String(cell) === cells[column])) return [];
      const quoted = [...ours].map((cell) => JSON.stringify(cell)).join(" or ");
      return `${column}: kubectl ${JSON.stringify(cells[column])}, podtop ${quoted} of ${shown(object)}`;
    }),
  );
  return { equal: differences.filter(({ length }) => length === 0).length, differences: differences.flat() };
}
