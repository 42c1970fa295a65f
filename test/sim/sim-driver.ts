import type { WatchEvent } from "../../src/model/cluster-api.ts";
import type { Resource, WireByResource, WirePod } from "../../src/model/wire.ts";
import type { Behaviour } from "../../src/sim/pod/behaviour.ts";
import { container, type PodTemplate } from "../../src/sim/pod/pod-template.ts";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";

export type SimApi = ReturnType<typeof createSimClusterApi>;

/** A simulated cluster on a virtual clock. */
export function startSim(scenario = "empty", options: { seed?: number; speed?: number } = {}) {
  const clock = new VirtualClock();
  const api = createSimClusterApi({ scenario, seed: 1, speed: 1, clock, ...options });
  return { api, clock, cluster: api.cluster, signal: new AbortController().signal };
}

/** A template of one container, app, that does one thing. */
export function templateOf(behaviour?: Behaviour, rest: Partial<PodTemplate> = {}): PodTemplate {
  return {
    labels: { app: "test" },
    containers: [container("app", "test/app:1", behaviour ? { behaviour } : {})],
    ...rest,
  };
}

/** Collects what a watch delivers until its signal aborts. */
export function watchAll<R extends Resource>(
  api: SimApi,
  resource: R,
  request: {
    resourceVersion: string;
    timeoutSeconds?: number;
    labelSelector?: string;
    fieldSelector?: string;
  },
) {
  const abort = new AbortController();
  const seen: WatchEvent<WireByResource[R]>[] = [];
  const state = { seen, isOver: false, error: undefined as unknown, abort };
  const read = async () => {
    try {
      for await (const batch of api.watch(resource, {
        timeoutSeconds: 300,
        ...request,
        signal: abort.signal,
      })) {
        seen.push(...batch);
      }
    } catch (error) {
      state.error = error;
    }
    state.isOver = true;
  };
  void read();
  return state;
}

/** Opens a watch from now on and lets it start. */
export async function watchFromNow(api: SimApi, resource: Resource = "pods") {
  const { resourceVersion } = await api.list(resource, { limit: 1, signal: new AbortController().signal });
  const watch = watchAll(api, resource, { resourceVersion });
  await settle();
  return watch;
}

/** What a container shows first of all: its waiting or terminated reason, or that it runs. */
export function reasonOf(pod: WirePod | undefined, index = 0): string | undefined {
  const state = pod?.status?.containerStatuses?.[index]?.state;
  return state?.waiting?.reason ?? state?.terminated?.reason ?? (state?.running ? "Running" : undefined);
}
