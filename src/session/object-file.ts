import { type Fields, fieldsOf, isObject, textOf } from "../base/fields.ts";
import { type NetworkResource, type OwnerResource, type Resource, resources } from "../model/wire.ts";
import { ByteArena } from "./byte-arena.ts";
import { coreEvent } from "./core-event.ts";
import { NewestTime } from "./newest-time.ts";

/** An object of the file: held as JSON bytes, parsed anew each time it is asked for. */
export interface StoredObject {
  namespace: string;
  name: string;
  bytes: Buffer;
}

/** What is kept of a file: what is shown, and what a pod belongs to or is reached by. */
export type StoredResource = Resource | OwnerResource | NetworkResource | "pods.metrics.k8s.io";

interface StoredKind {
  resource: StoredResource;
  versions: readonly string[];
}

const core = ["v1"];
const apps = ["apps/v1"];
const batch = ["batch/v1"];

const kinds: ReadonlyMap<string, StoredKind> = new Map<string, StoredKind>([
  ["Pod", { resource: "pods", versions: core }],
  ["Node", { resource: "nodes", versions: core }],
  ["Event", { resource: "events", versions: ["v1", "events.k8s.io/v1", "events.k8s.io/v1beta1"] }],
  ["ReplicaSet", { resource: "replicasets", versions: apps }],
  ["Deployment", { resource: "deployments", versions: apps }],
  ["StatefulSet", { resource: "statefulsets", versions: apps }],
  ["DaemonSet", { resource: "daemonsets", versions: apps }],
  ["Job", { resource: "jobs", versions: batch }],
  ["CronJob", { resource: "cronjobs", versions: batch }],
  ["Namespace", { resource: "namespaces", versions: core }],
  ["Service", { resource: "services", versions: core }],
  ["PodMetrics", { resource: "pods.metrics.k8s.io", versions: ["metrics.k8s.io/v1beta1"] }],
  ["EndpointSlice", { resource: "endpointslices", versions: ["discovery.k8s.io/v1"] }],
]);

const isShown = (resource: StoredResource | undefined) => resources.some((shown) => shown === resource);

/**
 * What a file of objects holds, by name: pods, nodes and events, and what pods belong to; the rest is only counted. A
 * later one replaces an earlier.
 */
export class ObjectFile {
  /** Kinds that are not shown by themselves, and how many of each. */
  readonly skipped = new Map<string, number>();
  readonly newest = new NewestTime();
  readonly #arena = new ByteArena();
  readonly #objects = new Map<StoredResource, Map<string, StoredObject>>();
  #untyped: Fields[] = [];
  #nameless = 0;
  /** The file said something that may well be empty: a list, or changes of a watch. */
  mayBeEmpty = false;

  objects(resource: StoredResource): StoredObject[] {
    return [...(this.#objects.get(resource)?.values() ?? [])];
  }

  /** A document that stands alone: an object, a list, or an event of a watch (`{type, object}`). */
  addDocument(value: unknown): void {
    if (Array.isArray(value)) {
      for (const entry of value) this.addDocument(entry);
    } else if (!isObject(value)) this.#skip("(not an object)");
    else if (Array.isArray(value.items) || isEmptyList(value)) {
      for (const item of (value.items ?? []) as unknown[]) this.addItem(item);
      this.endList(textOf(value, "kind"));
    } else if (value.kind === undefined && typeof value.type === "string" && isObject(value.object)) {
      this.#addWatchEvent(value.type, value.object);
    } else this.#add(value, textOf(value, "kind"));
  }

  /** An object of a list. The API server leaves `kind` out of them: then it follows from the list's, which may come later. */
  addItem(value: unknown): void {
    if (!isObject(value)) this.#skip("(not an object)");
    else if (typeof value.kind === "string") this.addDocument(value);
    else this.#untyped.push(value);
  }

  /** The list is over, and its kind known. */
  endList(listKind: string | undefined): void {
    this.mayBeEmpty = true;
    const kind = listKind?.replace(/List$/, "");
    for (const item of this.#untyped) this.#add(item, kind);
    this.#untyped = [];
  }

  #addWatchEvent(type: string, object: Fields): void {
    const kind = textOf(object, "kind");
    const resource = resourceOf(object, kind);
    this.mayBeEmpty = true;
    if (type === "BOOKMARK") return;
    if (type === "DELETED" && resource) this.#objects.get(resource)?.delete(this.#key(object));
    else this.#add(object, kind);
  }

  #add(value: Fields, kind: string | undefined): void {
    const resource = resourceOf(value, kind);
    if (!isShown(resource)) this.#skip(kind || "(no kind)");
    if (!resource) return;
    if (isShown(resource)) this.newest.see(value);
    const metadata = fieldsOf(value.metadata);
    const key = this.#key(value);
    const known = this.#objects.get(resource) ?? new Map<string, StoredObject>();
    this.#objects.set(resource, known);
    known.set(key, {
      namespace: textOf(metadata, "namespace") ?? "",
      name: textOf(metadata, "name") ?? "",
      bytes: this.#arena.keep(JSON.stringify(completed(value, resource, key))),
    });
  }

  /** Names are unique at a time: the later object of a name is the newer state, or its successor. */
  #key(object: Fields): string {
    const metadata = fieldsOf(object.metadata);
    const last = textOf(metadata, "name") ?? textOf(metadata, "uid") ?? `(nameless ${++this.#nameless})`;
    return `${textOf(metadata, "namespace") ?? ""}/${last}`;
  }

  #skip(kind: string): void {
    this.skipped.set(kind, (this.skipped.get(kind) ?? 0) + 1);
  }
}

/** Programs written in Go say `null` for a list without items. */
function isEmptyList(value: Fields): boolean {
  return value.items === null && textOf(value, "kind")?.endsWith("List") === true;
}

/** Items of a list may lack their version, which is then taken for the usual one. */
function resourceOf(object: Fields, kind: string | undefined): StoredResource | undefined {
  const known = kinds.get(kind ?? "");
  const version = object.apiVersion ?? known?.versions[0];
  return known?.versions.includes(String(version)) ? known.resource : undefined;
}

/** The object with what readers rely on (an identity; an event in the shape of core/v1), without what nobody reads. */
function completed(value: Fields, resource: StoredResource, key: string): Fields {
  const metadata = fieldsOf(value.metadata);
  const uid = textOf(metadata, "uid") ?? `${resource}/${key}`;
  const whole = { ...value, metadata: { ...metadata, uid, managedFields: undefined } };
  return resource === "events" ? coreEvent(whole) : whole;
}
