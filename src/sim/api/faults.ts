import { ApiError } from "../../model/api-error.ts";
import { reasonOfStatus } from "../../model/status-reason.ts";
import type { NetworkResource, OwnerResource, Resource } from "../../model/wire.ts";
import { connectionReset, type OpenWatch } from "./watcher.ts";

/** What can be asked for. */
export type SimResource =
  | Resource
  | OwnerResource
  | NetworkResource
  | "pods.metrics.k8s.io"
  | "poddisruptionbudgets"
  | "selfsubjectrulesreviews"
  | "selfsubjectaccessreviews";

export type FailingVerb = "list" | "watch" | "get" | "delete" | "patch" | "evict" | "logs" | "review";

export interface Failure {
  status: number;
  message?: string;
  reason?: string;
  retryAfter?: number;
  /** Only for this resource. */
  resource?: SimResource;
  /** How many requests fail; 1 if not said, `Infinity` = until `failNoMore`. */
  times?: number;
}

/** Makes the simulated API misbehave on request. Without a resource, all of them are meant. */
export class Faults {
  readonly #watches = new Map<OpenWatch, Resource>();
  readonly #failures = new Map<FailingVerb, Failure[]>();
  readonly #waiting = new Set<() => void>();
  readonly #compact: () => void;
  #isSilent = false;

  /** `compact` forgets history and list snapshots. */
  constructor(compact: () => void) {
    this.#compact = compact;
  }

  get openWatches(): number {
    return this.#watches.size;
  }

  /** Breaks the connections of open watches. */
  resetWatches(resource?: Resource): void {
    for (const [watch, of] of this.#chosen(resource)) watch.end(connectionReset(of));
  }

  /** Ends open watches cleanly, as an API server does after a while. */
  endWatches(resource?: Resource): void {
    for (const [watch] of this.#chosen(resource)) watch.end();
  }

  /** The next event of each open watch never arrives. */
  dropNextEvent(resource?: Resource): void {
    for (const [watch] of this.#chosen(resource)) watch.dropNext();
  }

  /** Sends half a line on open watches, then goes on. */
  cutLine(resource?: Resource): void {
    for (const [watch] of this.#chosen(resource)) watch.unreadable("Unexpected end of JSON input");
  }

  /** Open watches fall silent without ending, until called with false; without a resource, nothing at all is answered. */
  silence(isSilent: boolean, resource?: Resource): void {
    for (const [watch] of this.#chosen(resource)) watch.hold(isSilent);
    if (resource) return;
    this.#isSilent = isSilent;
    if (isSilent) return;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Resolves when the silence ends or the signal aborts, at once when nothing is silent. */
  async untilHeard(signal: AbortSignal): Promise<void> {
    if (!this.#isSilent || signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.#waiting.add(resolve);
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  /** Every version and `continue` token up to now becomes too old. */
  compact(): void {
    this.#compact();
  }

  failNext(verb: FailingVerb, failure: Failure): void {
    const waiting = this.#failures.get(verb) ?? [];
    waiting.push({ ...failure, times: failure.times ?? 1 });
    this.#failures.set(verb, waiting);
  }

  /** Requests are answered again. */
  failNoMore(): void {
    this.#failures.clear();
  }

  /** Throws the failure that waits for a request, if there is one. */
  meet(verb: FailingVerb, resource: SimResource): void {
    const waiting = this.#failures.get(verb) ?? [];
    const failure = waiting.find((candidate) => !candidate.resource || candidate.resource === resource);
    if (!failure) return;
    failure.times = (failure.times ?? 1) - 1;
    if (failure.times <= 0) waiting.splice(waiting.indexOf(failure), 1);
    const { status, retryAfter, reason = reasonOfStatus(status), message = reason } = failure;
    throw new ApiError({
      reason,
      status,
      message,
      verb,
      resource,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }

  /** Lets faults act on a watch; returns what to call when it is over. */
  follow(watch: OpenWatch, resource: Resource): () => void {
    this.#watches.set(watch, resource);
    return () => void this.#watches.delete(watch);
  }

  #chosen(resource: Resource | undefined): [OpenWatch, Resource][] {
    return [...this.#watches].filter(([, of]) => !resource || of === resource);
  }
}
