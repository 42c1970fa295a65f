import { afterEach } from "vitest";
import { createKubeClusterApi } from "../../src/kube/kube-cluster-api.ts";
import type { KubeOptions } from "../../src/kube/kube-options.ts";
import { ApiError } from "../../src/model/api-error.ts";
import type { ClusterApi, WatchEvent } from "../../src/model/cluster-api.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { FakeApiServer, type FakeApiServerOptions } from "../support/fake-api-server.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A fake server and podtop's client of it; both end with the test. */
export interface KubeSession {
  server: FakeApiServer;
  api: ClusterApi;
  clock: VirtualClock;
  controller: AbortController;
  signal: AbortSignal;
}

export async function startServer(options: FakeApiServerOptions = {}): Promise<FakeApiServer> {
  const server = await FakeApiServer.start(options);
  closing.push(() => server.close());
  return server;
}

export function connect(server: FakeApiServer, flags: Partial<KubeOptions> = {}): KubeSession {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const where = { server: server.url, certificateAuthority: server.caFile };
  const api = createKubeClusterApi({ ...where, version: "1.2.3", env: {}, clock, ...flags });
  closing.push(() => api.close());
  return { server, api, clock, controller, signal: controller.signal };
}

export async function startSession(
  options: FakeApiServerOptions = {},
  flags: Partial<KubeOptions> = {},
): Promise<KubeSession> {
  return connect(await startServer(options), flags);
}

/** The `ApiError` that a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<ApiError> {
  const thrown = await promise.then(
    () => new Error("was not rejected"),
    (error: unknown) => error,
  );
  if (thrown instanceof ApiError) return thrown;
  throw thrown;
}

/** Any short request. */
export const getPod = ({ api, signal }: KubeSession) => api.getPod({ namespace: "n", name: "a", signal });

export const watchPods = ({ api, signal }: KubeSession) =>
  api.watch("pods", { resourceVersion: "7", timeoutSeconds: 300, signal });

/** All events of a watch of pods, until it ends. */
export async function allEvents(session: KubeSession): Promise<WatchEvent<WirePod>[]> {
  const events: WatchEvent<WirePod>[] = [];
  for await (const batch of watchPods(session)) events.push(...batch);
  return events;
}
