import { createHash } from "node:crypto";
import type { WireNode, WirePod } from "../../../src/model/wire.ts";
import { sampleNames, samplePod } from "./sample-pods.ts";
import { TextTemplate } from "./text-template.ts";

/** What differs from event to event. */
export interface PodState {
  version: number;
  restarts: number;
  /** `status.message`: carries a time to the reader, since podtop keeps it. */
  message: string;
}

const podsPerApp = 50;
/**
 * So much text of its own lets a pod take the 750 bytes on the wire that a pod of the same size takes from a real
 * API server, whose gzip (Go's, level 1) is worse than zlib's.
 */
const ownLength = 600;
const podsPerNode = 50;
const namespaces = 20;
const firstCreation = Date.parse("2026-01-01T00:00:00Z");
const padded = (index: number, length: number) => String(index).padStart(length, "0");
export const nodeName = (index: number) => `ip-10-0-${index >> 8}-${index & 255}.internal`;
export const nodesFor = (pods: number) => Math.ceil(pods / podsPerNode);

/** Hexadecimal text that looks like chance, always the same for a seed; taken piece by piece. */
function hexadecimal(seed: string): (length: number) => string {
  const text = createHash("shake128", { outputLength: 512 }).update(seed).digest("hex");
  let taken = 0;
  return (length) => {
    taken += length;
    return text.slice(taken - length, taken);
  };
}

function uuid(hex: (length: number) => string): string {
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

export const podUid = (index: number) => uuid(hexadecimal(`pod ${index}`));

/** Which pod has this name; absent = none. */
export function podIndex(name: string): number | undefined {
  const [, app, suffix] = /^load-(\d+)-[0-9a-f]{10}-[0-9a-f]{3}(\d\d)$/.exec(name) ?? [];
  return app === undefined ? undefined : Number(app) * podsPerApp + Number(suffix);
}

/** The holes of a sample pod: everything by which two pods of a cluster differ. */
function holesOf({ metadata, spec, status }: WirePod): Map<string, string> {
  const [owner] = metadata?.ownerReferences ?? [];
  const hash = metadata?.labels?.["pod-template-hash"];
  const suffix = metadata?.name?.split("-").at(-1);
  const [volume] = (spec?.volumes ?? []).filter(({ name }) => name.startsWith("kube-api-access-"));
  const statuses = status?.containerStatuses ?? [];
  const ids = statuses.map(({ containerID }, at): [unknown, string] => [
    containerID?.split("//")[1],
    `id${at}`,
  ]);
  const known: [unknown, string][] = [
    [metadata?.uid, "uid"],
    [owner?.uid, "ownerUid"],
    [`"resourceVersion":"${metadata?.resourceVersion}"`, "version"],
    [`"${status?.podIP}"`, "podIP"],
    [`"${status?.hostIP}"`, "hostIP"],
    [`"restartCount":0,"image":"registry.acme.example/${sampleNames.namespace}`, "restarts"],
    ['"phase":"Running"', "phase"],
    [metadata?.creationTimestamp, "time"],
    [sampleNames.own, "own"],
    ...ids,
    [volume?.name.split("-").at(-1), "volume"],
    [hash, "hash"],
    [suffix, "suffix"],
    [sampleNames.app, "app"],
    [sampleNames.namespace, "namespace"],
    [sampleNames.node, "node"],
  ];
  for (const [text, hole] of known) if (!text) throw new Error(`the sample pod has no ${hole}`);
  return new Map(known as [string, string][]);
}

/** Writes the JSON of the pods of a cluster, each by its index. */
export class PodText {
  readonly node: WireNode;
  readonly #nodes: number;
  readonly #templates: readonly TextTemplate[];

  /** One pod of four has a second container. */
  constructor(bytes: number, pods: number) {
    const one = samplePod(bytes - ownLength, 1);
    const two = samplePod(bytes - ownLength, 2);
    this.node = one.node;
    this.#nodes = nodesFor(pods);
    this.#templates = [two, one, one, one].map(
      ({ pod }) => new TextTemplate(JSON.stringify(pod), holesOf(pod)),
    );
  }

  print(index: number, { version, restarts, message }: PodState): string {
    const hex = hexadecimal(`pod ${index}`);
    const uid = uuid(hex);
    const app = Math.floor(index / podsPerApp);
    const ofApp = hexadecimal(`app ${app}`);
    const namespace = `team-${padded(app % namespaces, 2)}`;
    const node = index % this.#nodes;
    const ip = `${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
    return (this.#templates[app % this.#templates.length] as TextTemplate).fill({
      uid,
      ownerUid: uuid(ofApp),
      hash: ofApp(10),
      app: `load-${padded(app, 4)}`,
      namespace,
      // Its last two figures keep the pods of an app apart.
      suffix: `${hex(3)}${padded(index % podsPerApp, 2)}`,
      volume: hex(5),
      id0: hex(64),
      id1: hex(64),
      own: hex(ownLength),
      time: new Date(firstCreation + index * 7_919).toISOString().replace(/\.\d+/, ""),
      node: nodeName(node),
      podIP: `"10.${ip}"`,
      hostIP: `"10.0.${node >> 8}.${node & 255}"`,
      version: `"resourceVersion":"${version}"`,
      restarts: `"restartCount":${restarts},"image":"registry.acme.example/${namespace}`,
      phase: `"phase":"Running"${message && `,"message":"${message}"`}`,
    });
  }
}
