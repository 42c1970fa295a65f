import { ask, runPodtop } from "./real-cluster.ts";

/** The three cells that say how a pod is, joined: what kubectl and podtop must agree on. */
export type Cells = ReadonlyMap<string, string>;

interface Table {
  columnDefinitions: { name: string }[];
  rows: {
    cells: (string | number)[];
    object: { metadata: { namespace: string; name: string; uid: string } };
  }[];
}

/** kubectl prints the cells of this Table as they are: the API server makes them. */
async function serverCells(): Promise<Cells> {
  const accept = "application/json;as=Table;v=v1;g=meta.k8s.io";
  const table = (await ask({ method: "GET", path: "/api/v1/pods", accept })) as Table;
  const columns = ["Ready", "Status", "Restarts"].map((name) =>
    table.columnDefinitions.findIndex((column) => column.name === name),
  );
  return new Map(
    table.rows.map(({ cells, object: { metadata } }) => [
      `${metadata.namespace}/${metadata.name}/${metadata.uid}`,
      columns.map((column) => String(cells[column])).join(" | "),
    ]),
  );
}

interface Snapshot {
  pods: { namespace: string; name: string; uid: string; ready: string; status: string; restarts: string }[];
}

/** The same cells as podtop prints them. */
async function podtopCells(): Promise<Cells> {
  const { pods } = JSON.parse(await runPodtop("-A", "--once", "-o", "json")) as Snapshot;
  return new Map(
    pods.map(({ namespace, name, uid, ready, status, restarts }) => [
      `${namespace}/${name}/${uid}`,
      [ready, status, restarts].join(" | "),
    ]),
  );
}

/** One comparison at one moment. */
export interface Comparison {
  /** Pods whose cells the server gave the same before and after podtop's. */
  compared: string[];
  /** Pods that changed or came or went meanwhile: nothing can be said of them. */
  moving: string[];
  differences: string[];
}

/** Takes podtop's cells between two of the server's and compares the pods that stood still. */
export async function compareOnce(): Promise<Comparison> {
  const before = await serverCells();
  const ours = await podtopCells();
  const after = await serverCells();
  const keys = [...new Set([...before.keys(), ...ours.keys(), ...after.keys()])];
  const compared = keys.filter((key) => before.has(key) && before.get(key) === after.get(key));
  const isExtra = (key: string) => !before.has(key) && !after.has(key);
  return {
    compared,
    moving: keys.filter((key) => !compared.includes(key) && !isExtra(key)),
    differences: keys
      .filter((key) => isExtra(key) || (compared.includes(key) && ours.get(key) !== before.get(key)))
      .map((key) => `${key}: kubectl ${before.get(key) ?? "nothing"}, podtop ${ours.get(key) ?? "nothing"}`),
  };
}
