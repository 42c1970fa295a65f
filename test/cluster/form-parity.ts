import { isDeepStrictEqual } from "node:util";
import { protobufType } from "../../src/kube/protobuf-envelope.ts";
import { readProtobufPage } from "../../src/kube/protobuf-list.ts";
import { wireFields } from "../../src/kube/wire-fields.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { toNode } from "../../src/model/to-node.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { Resource, WireByResource } from "../../src/model/wire.ts";
import type { RawApi } from "./raw-api.ts";

const decoders: { readonly [R in Resource]: (wire: WireByResource[R]) => object } = {
  pods: toPod,
  nodes: toNode,
  events: toClusterEvent,
};

async function inProtobuf<R extends Resource>(api: RawApi, resource: R): Promise<WireByResource[R][]> {
  const bytes = await api.bytes({ method: "GET", path: `/api/v1/${resource}`, accept: protobufType });
  async function* whole() {
    yield bytes;
  }
  const page = await readProtobufPage(whole(), { verb: "list", resource }, wireFields[resource]);
  const items: WireByResource[R][] = [];
  for await (const batch of page.batches) items.push(...batch);
  return items;
}

async function inJson<R extends Resource>(api: RawApi, resource: R): Promise<WireByResource[R][]> {
  const list = { method: "GET", path: `/api/v1/${resource}` } as const;
  return (await api.ask<{ items: WireByResource[R][] }>(list)).items;
}

/** The same moment of the same object. */
const identity = ({ metadata }: WireByResource[Resource]) => `${metadata?.uid} ${metadata?.resourceVersion}`;

export interface FormParity {
  /** Objects that say the same in both forms. */
  equal: number;
  /** One line for each object that does not. */
  differences: string[];
}

/** What podtop makes of all objects of a cluster, in protobuf and in JSON; those that change meanwhile are left out. */
export async function compareForms<R extends Resource>(api: RawApi, resource: R): Promise<FormParity> {
  const decode = decoders[resource];
  const json = new Map((await inJson(api, resource)).map((object) => [identity(object), object]));
  const both = (await inProtobuf(api, resource)).flatMap((object) => {
    const other = json.get(identity(object));
    return other === undefined ? [] : [{ protobuf: decode(object), json: decode(other) }];
  });
  const different = both.filter((pair) => !isDeepStrictEqual(pair.protobuf, pair.json));
  return {
    equal: both.length - different.length,
    differences: different.map((pair) => JSON.stringify(pair)),
  };
}
