import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fields } from "../../src/base/fields.ts";
import type { WireEvent, WireNode, WirePod } from "../../src/model/wire.ts";
import { coreEvent } from "../../src/session/core-event.ts";
import { compareCells } from "./cell-parity.ts";
import { Chance } from "./chance.ts";
import { compareForms } from "./form-parity.ts";
import type { Maker } from "./generated-containers.ts";
import { generatedEvents } from "./generated-events.ts";
import { generatedNodes } from "./generated-nodes.ts";
import { GeneratedPlace } from "./generated-place.ts";
import { generatedPods } from "./generated-pods.ts";
import { compareOnce } from "./pod-tables.ts";
import { RawApi } from "./raw-api.ts";
import { kubeconfigOf } from "./real-cluster.ts";
import { type ServerTable, serverTable } from "./server-table.ts";

/** Another seed makes others. */
const seed = Number(process.env.PODTOP_PARITY_SEED ?? 1);
/** As many as keep an API server on two cores busy. */
const connections = 12;

let api: RawApi;
let place: GeneratedPlace;

beforeAll(async () => {
  api = await RawApi.open(kubeconfigOf(), connections);
  place = await GeneratedPlace.make(api);
});

afterAll(async () => {
  await place?.remove();
  await api?.close();
});

const maker = (): Maker => ({ chance: new Chance(seed), now: Date.now() });

/** How many texts a column has: cells that are all the same would prove little. */
const kinds = ({ rows }: ServerTable<unknown>, column: string) =>
  new Set(rows.map(({ cells }) => cells[column])).size;

test(`all cells of 500 generated pods are kubectl's (seed ${seed})`, async () => {
  const homes = ["home-1", "home-2"].map((name) => ({ metadata: { name: `${place.namespace}-${name}` } }));
  await place.addNodes(homes);
  const nodes = homes.map(({ metadata }) => metadata.name);
  await place.addPods(generatedPods(500, { ...maker(), nodes }));
  const table = await serverTable<WirePod>(api, place.podsPath);
  expect(compareCells("pods", table)).toEqual({ equal: 500, differences: [] });
  // The bundle reads them by itself. Those whose last restart is minutes ago move meanwhile, the others stand still.
  const { compared, differences } = await compareOnce();
  expect(differences).toEqual([]);
  expect(compared.filter((key) => key.startsWith(`${place.namespace}/`)).length).toBeGreaterThan(100);
  expect(kinds(table, "Status")).toBeGreaterThan(50);
  expect(kinds(table, "Restarts")).toBeGreaterThan(100);
  expect(kinds(table, "Ready")).toBeGreaterThan(20);
});

test("all cells of generated nodes are kubectl's", async () => {
  const made = generatedNodes(100, { ...maker(), prefix: `${place.namespace}-node` });
  await place.addNodes(made);
  const table = await serverTable<WireNode>(api, "/api/v1/nodes");
  const { equal, differences } = compareCells("nodes", table);
  expect(differences).toEqual([]);
  expect(equal).toBeGreaterThanOrEqual(made.length);
  expect(kinds(table, "Status")).toBeGreaterThanOrEqual(6);
  expect(kinds(table, "Roles")).toBeGreaterThan(15);
});

test("all cells of generated events are kubectl's, whichever API took and serves them", async () => {
  const made = generatedEvents(300, { ...maker(), namespace: place.namespace });
  await place.addEvents("v1", made.old);
  await place.addEvents("events.k8s.io/v1", made.new);
  const core = await serverTable<WireEvent>(api, place.eventsPath("v1"));
  const newer = await serverTable<Fields>(api, place.eventsPath("events.k8s.io/v1"));
  const inCoreShape = newer.rows.map(({ cells, object }) => ({
    cells,
    object: coreEvent(object) as WireEvent,
  }));
  for (const table of [core, { ...newer, rows: inCoreShape }]) {
    const { equal, differences } = compareCells("events", table);
    expect(differences).toEqual([]);
    expect(equal).toBeGreaterThanOrEqual(300);
  }
  expect(kinds(core, "Last Seen")).toBeGreaterThan(80);
  expect(kinds(core, "Source")).toBeGreaterThan(8);
});

test("what was generated says the same in protobuf as in JSON", async () => {
  for (const [resource, least] of [
    ["pods", 500],
    ["nodes", 100],
    ["events", 300],
  ] as const) {
    const { equal, differences } = await compareForms(api, resource);
    expect(differences).toEqual([]);
    expect(equal).toBeGreaterThanOrEqual(least);
  }
});
