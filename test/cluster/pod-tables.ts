import type { WirePod } from "../../src/model/wire.ts";
import { cellFields } from "./cell-parity.ts";
import { RawApi } from "./raw-api.ts";
import { kubeconfigOf, runPodtop } from "./real-cluster.ts";
import { serverTable } from "./server-table.ts";

/** All cells of a pod but AGE, which never stands still, joined: what kubectl and podtop must agree on. */
type Cells = ReadonlyMap<string, string>;

const { Name: _name, Age: _age, ...fields } = cellFields.pods;

interface ServerCells {
  cells: Cells;
  /** The resourceVersion of each pod: what was another in between and is the same again has moved. */
  versions: ReadonlyMap<string, string>;
}

const keyOf = ({ metadata = {} }: WirePod) => `${metadata.namespace}/${metadata.name}/${metadata.uid}`;

/** kubectl prints the cells of this Table as they are: the API server makes them. */
async function serverCells(): Promise<ServerCells> {
  const api = await RawApi.open(kubeconfigOf());
  try {
    const { rows } = await serverTable<WirePod>(api, "/api/v1/pods");
    const joined = (cells: Readonly<Record<string, string>>) =>
      Object.keys(fields)
        .map((column) => cells[column])
        .join(" | ");
    return {
      cells: new Map(rows.map(({ cells, object }) => [keyOf(object), joined(cells)])),
      versions: new Map(rows.map(({ object }) => [keyOf(object), object.metadata?.resourceVersion ?? ""])),
    };
  } finally {
    await api.close();
  }
}

interface Snapshot {
  pods: Readonly<Record<string, string>>[];
}

/** The same cells as podtop prints them. */
async function podtopCells(): Promise<Cells> {
  const { pods } = JSON.parse(await runPodtop("-A", "--once", "-o", "json")) as Snapshot;
  return new Map(
    pods.map((pod) => [
      `${pod.namespace}/${pod.name}/${pod.uid}`,
      Object.values(fields)
        .map((field) => pod[field])
        .join(" | "),
    ]),
  );
}

/** One comparison at one moment. */
export interface Comparison {
  /** Pods that did not change, whose cells the server gave the same before and after podtop's. */
  compared: string[];
  /** Pods that changed or came or went meanwhile: nothing can be said of them. */
  moving: string[];
  differences: string[];
}

/** Takes podtop's cells between two of the server's and compares the pods that stood still. */
export async function compareOnce(): Promise<Comparison> {
  const { cells: before, versions: olderVersions } = await serverCells();
  const ours = await podtopCells();
  const { cells: after, versions: newerVersions } = await serverCells();
  const keys = [...new Set([...before.keys(), ...ours.keys(), ...after.keys()])];
  const isStill = (key: string) =>
    before.has(key) &&
    before.get(key) === after.get(key) &&
    olderVersions.get(key) === newerVersions.get(key);
  const compared = keys.filter(isStill);
  const isExtra = (key: string) => !before.has(key) && !after.has(key);
  return {
    compared,
    moving: keys.filter((key) => !isStill(key) && !isExtra(key)),
    differences: keys
      .filter((key) => isExtra(key) || (isStill(key) && ours.get(key) !== before.get(key)))
      .map((key) => `${key}: kubectl ${before.get(key) ?? "nothing"}, podtop ${ours.get(key) ?? "nothing"}`),
  };
}
