import type { Clock } from "../base/clock.ts";
import { isForbidden, toApiError } from "../model/api-error.ts";
import type { ClusterApi, Scope } from "../model/cluster-api.ts";
import type { Difference, PictureCheck, PodVersion } from "../model/picture-check.ts";
import { compareVersions } from "../model/resource-version.ts";
import type { WirePod } from "../model/wire.ts";
import { listBatches } from "./lister.ts";

/** The pods that are checked: a store, as far as that needs it. */
export interface CheckedPods {
  readonly pods: ReadonlyMap<string, PodVersion>;
  subscribe(listener: () => void): () => void;
}

export interface PictureCheckOptions {
  api: ClusterApi;
  store: CheckedPods;
  scopes: readonly Scope[];
  clock: Clock;
  signal: AbortSignal;
}

/** A watch is never that late while its stream is live. */
const catchUpMs = 5_000;

interface Listed extends Scope {
  version: string;
  pods: ReadonlyMap<string, PodVersion>;
}

function known({ metadata }: WirePod): PodVersion {
  const { uid = "", namespace = "", name = "", resourceVersion = "" } = metadata ?? {};
  return { uid, namespace, name, resourceVersion };
}

async function listed({ api, signal }: PictureCheckOptions, scope: Scope): Promise<Listed> {
  const pods = new Map<string, PodVersion>();
  let version = "";
  for await (const { items, resourceVersion } of listBatches({ api, resource: "pods", scope, signal })) {
    version ||= resourceVersion;
    for (const pod of items.map(known)) pods.set(pod.uid, pod);
  }
  return { ...scope, version, pods };
}

const isBehind = (held: PodVersion | undefined, listed: PodVersion) =>
  !held || compareVersions(held.resourceVersion, listed.resourceVersion) < 0;

/** The watch may be ahead of the list, but not behind it: only what the list knows better is a difference. */
function differencesFrom({ pods, version, namespace }: Listed, store: CheckedPods): Difference[] {
  const found: Difference[] = [];
  for (const pod of pods.values()) {
    const held = store.pods.get(pod.uid);
    if (isBehind(held, pod)) found.push({ pod, what: held ? "older" : "missing" });
  }
  for (const pod of store.pods.values()) {
    const isElsewhere = namespace !== undefined && pod.namespace !== namespace;
    if (isElsewhere || pods.has(pod.uid)) continue;
    if (compareVersions(pod.resourceVersion, version) <= 0) found.push({ pod, what: "gone" });
  }
  return found;
}

/** True = the store has not moved on since; else only a look at all pods tells. */
function stillHolds({ pod, what }: Difference, store: CheckedPods): boolean {
  const held = store.pods.get(pod.uid);
  return what === "gone" ? held === pod : isBehind(held, pod);
}

/** Resolves when nothing differs any more, or when the watch had its time to bring what was listed. */
function caughtUp(differ: () => Difference[], { store, clock, signal }: PictureCheckOptions): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      unsubscribe();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const cancel = clock.after(catchUpMs, end);
    let found = differ();
    const unsubscribe = store.subscribe(() => {
      // Most changes are of other pods.
      if (found.some((difference) => stillHolds(difference, store))) return;
      found = differ();
      if (found.length === 0) end();
    });
    signal.addEventListener("abort", end);
    if (found.length === 0) end();
  });
}

/** Of the scopes that may be listed; what is forbidden is not in the picture either. Fails when none may. */
async function allListed(options: PictureCheckOptions): Promise<Listed[]> {
  const tried = await Promise.allSettled(options.scopes.map((scope) => listed(options, scope)));
  const lists = tried.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  for (const result of tried) {
    if (result.status === "fulfilled") continue;
    if (lists.length === 0 || !isForbidden(toApiError(result.reason))) throw result.reason;
  }
  return lists;
}

async function differencesNow(options: PictureCheckOptions): Promise<Difference[]> {
  const lists = await allListed(options);
  const differ = () => lists.flatMap((list) => differencesFrom(list, options.store));
  await caughtUp(differ, options);
  return differ();
}

/**
 * Lists the pods anew and compares them with those held. A pod that came and went between list and watch would look
 * missing, so a difference counts when a second list has it, too. Rejects never.
 */
export async function checkPicture(options: PictureCheckOptions): Promise<PictureCheck> {
  try {
    const first = await differencesNow(options);
    const uids = new Set(first.map(({ pod }) => pod.uid));
    const again = first.length === 0 ? [] : await differencesNow(options);
    const differences = again.filter(({ pod }) => uids.has(pod.uid));
    const pods = options.store.pods.size;
    return differences.length === 0 ? { kind: "same", pods } : { kind: "differs", pods, differences };
  } catch (thrown) {
    return { kind: "failed", error: toApiError(thrown, { verb: "list", resource: "pods" }) };
  }
}
