import { type Fields, fieldsOf, isObject, textOf } from "../base/fields.ts";
import type { Resource } from "../model/wire.ts";
import { ByteArena } from "./byte-arena.ts";
import { coreEvent } from "./core-event.ts";
import { NewestTime } from "./newest-time.ts";

/** An object of the file: held as JSON bytes, parsed anew each time it is asked for. */
export interface StoredObject {
  namespace: string;
  name: string;
  bytes: Buffer;
}

const resourceByKind = new Map<string, Resource>([
  ["Pod", "pods"],
  ["Node", "nodes"],
  ["Event", "events"],
]);
const eventGroups = ["v1", "events.k8s.io/v1", "events.k8s.io/v1beta1"];

/** What a file of objects holds: pods, nodes and events by name; the rest is only counted. A later one replaces an earlier. */
export class ObjectFile {
  /** Other kinds, and how many of each. */
  readonly skipped = new Map<string, number>();
  readonly newest = new NewestTime();
  readonly #arena = new ByteArena();
  readonly #objects: Record<Resource, Map<string, StoredObject>> = {
    pods: new Map(),
    nodes: new Map(),
    events: new Map(),
  };
  #untyped: Fields[] = [];
  #nameless = 0;
  /** The file said something that may well be empty: a list, or changes of a watch. */
  mayBeEmpty = false;

  objects(resource: Resource): StoredObject[] {
    return [...this.#objects[resource].values()];
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
    if (type === "DELETED" && resource) this.#objects[resource].delete(this.#key(object));
    else this.#add(object, kind);
  }

  #add(value: Fields, kind: string | undefined): void {
    const resource = resourceOf(value, kind);
    if (!resource) {
      this.#skip(kind || "(no kind)");
      return;
    }
    this.newest.see(value);
    const metadata = fieldsOf(value.metadata);
    const key = this.#key(value);
    const known = this.#objects[resource];
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

function resourceOf(object: Fields, kind: string | undefined): Resource | undefined {
  const resource = resourceByKind.get(kind ?? "");
  const version = object.apiVersion ?? "v1";
  const isCore = resource === "events" ? eventGroups.includes(String(version)) : version === "v1";
  return isCore ? resource : undefined;
}

/** The object with what readers rely on (an identity; an event in the shape of core/v1), without what nobody reads. */
function completed(value: Fields, resource: Resource, key: string): Fields {
  const metadata = fieldsOf(value.metadata);
  const uid = textOf(metadata, "uid") ?? `${resource}/${key}`;
  const whole = { ...value, metadata: { ...metadata, uid, managedFields: undefined } };
  return resource === "events" ? coreEvent(whole) : whole;
}
