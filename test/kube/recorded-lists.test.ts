import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Message } from "../../src/kube/protobuf-fields.ts";
import { readProtobufPage } from "../../src/kube/protobuf-list.ts";
import { wireFields } from "../../src/kube/wire-fields.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { toNode } from "../../src/model/to-node.ts";
import { toPod } from "../../src/model/to-pod.ts";

/** See the README beside them for how they were made. */
const file = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../fixtures/protobuf/${name}`, import.meta.url)));

async function fromProtobuf<T>(name: string, item: Message<T>): Promise<T[]> {
  async function* whole() {
    yield file(`${name}.pb`);
  }
  const { batches } = await readProtobufPage(whole(), { verb: "list", resource: name }, item);
  const items: T[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

const fromJson = <T>(name: string): T[] => JSON.parse(file(`${name}.json`).toString()).items;

/** What `part` has must be the same in `whole`: both are wire objects, of which one has only what is read. */
const expectPart = (part: unknown[], whole: unknown[]) => expect(whole).toMatchObject(part);

test("recorded pods say the same in protobuf as in JSON", async () => {
  const pods = await fromProtobuf("pods", wireFields.pods);
  expect(pods).toHaveLength(13);
  expectPart(pods, fromJson("pods"));
  expect(pods.map(toPod)).toEqual(fromJson<(typeof pods)[number]>("pods").map(toPod));
});

test("recorded nodes say the same in protobuf as in JSON", async () => {
  const nodes = await fromProtobuf("nodes", wireFields.nodes);
  expect(nodes).toHaveLength(3);
  expectPart(nodes, fromJson("nodes"));
  expect(nodes.map(toNode)).toEqual(fromJson<(typeof nodes)[number]>("nodes").map(toNode));
});

test("recorded events say the same in protobuf as in JSON", async () => {
  const events = await fromProtobuf("events", wireFields.events);
  expect(events).toHaveLength(12);
  expectPart(events, fromJson("events"));
  expect(events.map(toClusterEvent)).toEqual(fromJson<(typeof events)[number]>("events").map(toClusterEvent));
});
