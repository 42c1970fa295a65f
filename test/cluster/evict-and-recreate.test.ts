import { expect, test } from "vitest";
import { isBudget, isConflict } from "../../src/model/api-error.ts";
import type { ClusterApi, PodTarget } from "../../src/model/cluster-api.ts";
import { budgetsOf, toBudget } from "../../src/model/disruption.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireBudget, WirePod } from "../../src/model/wire.ts";
import { rejection } from "../kube/kube-session.ts";
import { listWhole } from "../support/list-whole.ts";
import { RawApi } from "./raw-api.ts";
import { ask, connectAs, kubeconfigOf } from "./real-cluster.ts";

const never = new AbortController().signal;
const namespace = "default";
const workloads = `/apis/apps/v1/namespaces/${namespace}/statefulsets`;
const budgets = `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`;

const targetOf = ({ metadata = {} }: WirePod): PodTarget => ({
  namespace,
  name: metadata.name ?? "",
  uid: metadata.uid ?? "",
});

const isReady = ({ status }: WirePod) =>
  status?.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") === true;

/** Waits until the pods of a set are as they should be; reads the server's own events. */
async function untilPods(
  api: ClusterApi,
  app: string,
  isMet: (pods: readonly WirePod[]) => boolean,
): Promise<readonly WirePod[]> {
  const scope = { namespace, labelSelector: `app=${app}` };
  const { items, resourceVersion } = await listWhole(api, "pods", { ...scope, signal: never });
  const pods = new Map(items.map((pod) => [pod.metadata?.uid, pod]));
  if (isMet([...pods.values()])) return [...pods.values()];
  const batches = api.watch("pods", { ...scope, resourceVersion, timeoutSeconds: 120, signal: never });
  for await (const batch of batches) {
    for (const event of batch) {
      if (event.type === "DELETED") pods.delete(event.object.metadata?.uid);
      else if ("object" in event) pods.set(event.object.metadata?.uid, event.object);
      if (isMet([...pods.values()])) return [...pods.values()];
    }
  }
  throw new Error(`the pods of ${app} never became so`);
}

/** Waits until the budget's controller has seen its change and allows a disruption; the server holds the answer back. */
async function untilAllowed(app: string): Promise<void> {
  const api = await RawApi.open(kubeconfigOf());
  try {
    for await (const { status } of api.watch<WireBudget>(
      `${budgets}?watch=true&fieldSelector=metadata.name%3D${app}`,
    )) {
      if (status?.disruptionsAllowed === 1) return;
    }
  } finally {
    await api.close();
  }
}

/** A StatefulSet that goes away with the test's own `finally`. */
async function makeSet(app: string, replicas: number): Promise<() => Promise<unknown>> {
  const labels = { app };
  const containers = [{ name: "app", image: "registry.example/app:1" }];
  await ask({
    method: "POST",
    path: workloads,
    body: {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: { name: app },
      spec: {
        replicas,
        serviceName: app,
        podManagementPolicy: "Parallel",
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers, terminationGracePeriodSeconds: 1 } },
      },
    },
  });
  return () => ask({ method: "DELETE", path: `${workloads}/${app}` });
}

test("a StatefulSet's pod that came back under its name is spared: 409, by eviction, delete and force", async () => {
  const api = connectAs();
  const app = `podtop-again-${process.pid}`;
  const remove = await makeSet(app, 1);
  try {
    const [first] = await untilPods(api, app, ([pod]) => pod !== undefined && isReady(pod));
    const before = targetOf(first ?? {});
    await api.deletePod({ ...before, gracePeriodSeconds: 0, signal: never });
    const [second] = await untilPods(
      api,
      app,
      ([pod, other]) => !other && pod !== undefined && pod.metadata?.uid !== before.uid && isReady(pod),
    );
    expect(second?.metadata?.name).toBe(before.name);
    for (const removal of [
      () => api.evictPod({ ...before, signal: never }),
      () => api.deletePod({ ...before, signal: never }),
      () =>
        api.deletePod({
          ...before,
          gracePeriodSeconds: 0,
          resourceVersion: first?.metadata?.resourceVersion ?? "",
          signal: never,
        }),
    ]) {
      const refused = await rejection(removal());
      expect([isConflict(refused), refused.status]).toEqual([true, 409]);
      expect(refused.message).toMatch(/UID in (the )?precondition/);
    }
    const now = targetOf(second ?? {});
    const spared = await api.getPod({ ...now, signal: never });
    expect([spared.metadata?.uid, spared.metadata?.deletionTimestamp]).toEqual([now.uid, undefined]);
    const stale = await rejection(
      api.deletePod({ ...now, gracePeriodSeconds: 0, resourceVersion: "1", signal: never }),
    );
    expect(isConflict(stale)).toBe(true);
  } finally {
    await remove();
  }
});

test("a budget lets go what it can spare; what it refuses comes with its words, also of a dry run", async () => {
  const api = connectAs();
  const app = `podtop-budget-${process.pid}`;
  const remove = await makeSet(app, 2);
  const spec = { minAvailable: 2, selector: { matchLabels: { app } } };
  const body = { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: app }, spec };
  await ask({ method: "POST", path: budgets, body });
  try {
    const pods = await untilPods(api, app, (all) => all.length === 2 && all.every(isReady));
    const [pod] = pods as [WirePod];
    const found = (await api.listBudgets({ namespace, signal: never })).map(toBudget);
    expect(budgetsOf(toPod(pod), found).map(({ name }) => name)).toEqual([app]);
    for (const dryRun of [true, false]) {
      const refused = await rejection(api.evictPod({ ...targetOf(pod), dryRun, signal: never }));
      expect([isBudget(refused), refused.status]).toEqual([true, 429]);
      expect(refused.message).toContain(`The disruption budget ${app}`);
    }
    const merge = { method: "PATCH", contentType: "application/merge-patch+json" } as const;
    await ask({ ...merge, path: `${budgets}/${app}`, body: { spec: { minAvailable: 1 } } });
    await untilAllowed(app);
    await api.evictPod({ ...targetOf(pod), dryRun: true, signal: never });
    const spared = await api.getPod({ ...targetOf(pod), signal: never });
    expect(spared.metadata?.deletionTimestamp).toBeUndefined();
    await api.evictPod({ ...targetOf(pod), signal: never });
    await untilPods(api, app, (all) => !all.some(({ metadata }) => metadata?.uid === pod.metadata?.uid));
  } finally {
    await remove();
    await ask({ method: "DELETE", path: `${budgets}/${app}` });
  }
});
