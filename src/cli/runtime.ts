import { systemRandom } from "../base/clock.ts";
import { type Informer, startInformer } from "../informer/informer.ts";
import type { PictureCheck } from "../model/picture-check.ts";
import { ClusterStore } from "../store/cluster-store.ts";
import type { Io } from "./io.ts";
import { mayNarrow, namespacesOf } from "./namespaces.ts";
import { type OpenedSource, openSource } from "./open-source.ts";
import type { Options } from "./options.ts";

/** The parts that every mode runs on: a source, a store, and an informer between them. */
export interface Runtime extends OpenedSource {
  store: ClusterStore;
  /** What is watched; empty = all namespaces. */
  namespaces(): readonly string[];
  /** True after listing all namespaces was forbidden and `default` was taken instead. */
  isNarrowed(): boolean;
  retryNow(): void;
  /** Asks what pods use for as long as somebody looks at it. */
  wantMetrics(isWanted: boolean): void;
  /** Compares the pods that are shown with a fresh list. */
  check(): Promise<PictureCheck>;
  /** Ends the informer and the store; what it was opened on stays open. */
  stop(): void;
  /** Ends all of it, connections too. */
  close(): Promise<void>;
}

/** What a person may surely ask for when all namespaces are forbidden. */
const lastResort = "default";

/** Listeners see each change from the first on: attach them in `beforeStart`. */
export async function openRuntime(
  options: Options,
  io: Io,
  beforeStart: (store: ClusterStore) => void = () => {},
): Promise<Runtime> {
  return startRuntime(await openSource(options, io), options, beforeStart);
}

/** A picture of its own of what is open already: nothing of an earlier one is in it. */
export function startRuntime(
  opened: OpenedSource,
  options: Options,
  beforeStart: (store: ClusterStore) => void = () => {},
): Runtime {
  const { api, clock } = opened;
  const store = new ClusterStore({ clock });
  beforeStart(store);
  const unhear = api.onNote?.((note) => store.setNote(note));
  const untime = api.onClock?.((aheadMs) => store.setAhead(aheadMs));
  let namespaces = namespacesOf(options, api.source);
  let isNarrowed = false;
  let isMetricsWanted = false;
  const start = (): Informer =>
    startInformer({
      api,
      store,
      namespaces,
      clock,
      random: systemRandom,
      ...(options.labelSelector && { labelSelector: options.labelSelector }),
      ...(options.fieldSelector && { fieldSelector: options.fieldSelector }),
    });
  let informer = start();
  const unsubscribe = mayNarrow(options, api.source)
    ? store.subscribe(() => {
        // Only the first list decides: a permission that is taken away later leaves the picture as it is.
        if (isNarrowed || store.pods.size > 0 || !isPodListForbidden(store)) return;
        isNarrowed = true;
        namespaces = [lastResort];
        // As one change, so that nobody sees a store without streams.
        store.batch(() => {
          informer.leave();
          informer = start();
          informer.wantMetrics(isMetricsWanted);
        });
      })
    : () => {};
  const stop = () => {
    unsubscribe();
    unhear?.();
    untime?.();
    informer.stop();
    store.close();
  };
  return {
    ...opened,
    store,
    namespaces: () => namespaces,
    isNarrowed: () => isNarrowed,
    retryNow: () => informer.retryNow(),
    wantMetrics: (isWanted) => {
      isMetricsWanted = isWanted;
      informer.wantMetrics(isWanted);
    },
    check: () => informer.check(),
    stop,
    async close() {
      stop();
      await api.close();
    },
  };
}

function isPodListForbidden(store: ClusterStore): boolean {
  return store.streams.some(({ resource, state }) => resource === "pods" && state.kind === "forbidden");
}
