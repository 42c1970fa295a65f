import type { ListPage, ListRequest } from "../../model/cluster-api.ts";
import type { Resource } from "../../model/wire.ts";
import type { ApiObject, ObjectStore, Revisions } from "./object-store.ts";
import type { Matcher } from "./scope-matcher.ts";
import { continueTooOld } from "./status-errors.ts";

interface Snapshot<T> {
  items: T[];
  version: string;
}

// More clients than that do not list one simulated cluster at the same time.
const snapshotLimit = 16;

/** Lists in pages; all pages of one list show the cluster at the version of the first. */
export class ListPages<T extends ApiObject> {
  readonly #resource: Resource;
  readonly #store: ObjectStore<T>;
  readonly #revisions: Revisions;
  readonly #snapshots = new Map<string, Snapshot<T>>();
  #count = 0;

  constructor(resource: Resource, store: ObjectStore<T>, revisions: Revisions) {
    this.#resource = resource;
    this.#store = store;
    this.#revisions = revisions;
  }

  list(request: ListRequest, matches: Matcher<T>): ListPage<T> {
    const [id, offset] = request.continue ? this.#token(request.continue) : [String(this.#count++), 0];
    const snapshot = offset > 0 ? this.#snapshots.get(id) : this.#snapshot(matches);
    if (!snapshot) throw continueTooOld(this.#resource);
    const end = request.limit
      ? Math.min(offset + request.limit, snapshot.items.length)
      : snapshot.items.length;
    const page = { batches: [snapshot.items.slice(offset, end)], resourceVersion: snapshot.version };
    const remaining = snapshot.items.length - end;
    if (remaining === 0) {
      this.#snapshots.delete(id);
      return page;
    }
    this.#keep(id, snapshot);
    return { ...page, continue: btoa(JSON.stringify({ id, offset: end })), remaining };
  }

  /** Makes all `continue` tokens too old. */
  expire(): void {
    this.#snapshots.clear();
  }

  #snapshot(matches: Matcher<T>): Snapshot<T> {
    const items: T[] = [];
    for (const object of this.#store.inOrder()) if (matches(object)) items.push(object);
    return { items, version: String(this.#revisions.current) };
  }

  #keep(id: string, snapshot: Snapshot<T>): void {
    this.#snapshots.set(id, snapshot);
    const [oldest] = this.#snapshots.keys();
    if (this.#snapshots.size > snapshotLimit && oldest) this.#snapshots.delete(oldest);
  }

  #token(token: string): [string, number] {
    try {
      const { id, offset } = JSON.parse(atob(token));
      return [String(id), Number(offset)];
    } catch {
      // Not one of our tokens: the same answer as for one that is too old.
      throw continueTooOld(this.#resource);
    }
  }
}
