import type { Clock } from "../base/clock.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { Action } from "./action.ts";

export interface AccessReaderPorts {
  api: Pick<ClusterApi, "listAccess">;
  clock: Clock;
  signal: AbortSignal;
}

/** Rights are given and taken at any time: what is known is asked for anew after this, if somebody still looks. */
const lifetimeMs = 60_000;

/** Asks what this user may do in the namespaces that somebody looks at, each once in a while. */
export class AccessReader {
  readonly #ports: AccessReaderPorts;
  readonly #dispatch: (action: Action) => void;
  /** Monotonic ms of the last question. */
  readonly #askedAt = new Map<string, number>();

  constructor(ports: AccessReaderPorts, dispatch: (action: Action) => void) {
    this.#ports = ports;
    this.#dispatch = dispatch;
  }

  /** Asks for a namespace unless it was asked for a short while ago. */
  want(namespace: string): void {
    const now = this.#ports.clock.monotonic();
    if (now - (this.#askedAt.get(namespace) ?? Number.NEGATIVE_INFINITY) < lifetimeMs) return;
    this.#askedAt.set(namespace, now);
    void this.#ask(namespace);
  }

  /** Where it is not told, nothing is held to be forbidden. */
  async #ask(namespace: string): Promise<void> {
    const { api, signal } = this.#ports;
    const rules = await api.listAccess({ namespace, signal }).catch(() => undefined);
    if (!signal.aborted) this.#dispatch({ type: "accessRead", namespace, rules });
  }
}
