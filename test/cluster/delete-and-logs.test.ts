import { expect, test } from "vitest";
import { isConflict, isNotFound } from "../../src/model/api-error.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { rejection } from "../kube/kube-session.ts";
import { listWhole } from "../support/list-whole.ts";
import { connectAs, makePod } from "./real-cluster.ts";

const never = new AbortController().signal;
const targetOf = ({ metadata = {} }: WirePod) => ({
  namespace: "default",
  name: metadata.name ?? "",
  uid: metadata.uid ?? "",
});

/** Waits until the pod is as it should be; reads the server's own events. */
async function untilPod(api: ClusterApi, pod: WirePod, isMet: (pod: WirePod) => boolean): Promise<void> {
  const { name } = targetOf(pod);
  const scope = { namespace: "default", fieldSelector: `metadata.name=${name}` };
  const { items, resourceVersion } = await listWhole(api, "pods", { ...scope, signal: never });
  if (items.some(isMet)) return;
  const batches = api.watch("pods", { ...scope, resourceVersion, timeoutSeconds: 120, signal: never });
  for await (const batch of batches) {
    for (const event of batch) if ("object" in event && isMet(event.object)) return;
  }
  throw new Error(`${name} never became so`);
}

test("a wrong uid is a conflict and spares the pod, the right one deletes it", async () => {
  const api = connectAs();
  const target = targetOf(await makePod());
  const wrong = { ...target, uid: "00000000-0000-0000-0000-000000000000" };
  const refused = await rejection(api.deletePod({ ...wrong, gracePeriodSeconds: 0, signal: never }));
  expect([isConflict(refused), refused.status]).toEqual([true, 409]);
  await api.deletePod({ ...target, dryRun: true, gracePeriodSeconds: 0, signal: never });
  const spared = await api.getPod({ ...target, signal: never });
  expect([spared.metadata?.uid, spared.metadata?.deletionTimestamp]).toEqual([target.uid, undefined]);
  await api.deletePod({ ...target, gracePeriodSeconds: 0, signal: never });
  expect(isNotFound(await rejection(api.getPod({ ...target, signal: never })))).toBe(true);
});

test("a log is followed while the container writes, and an abort ends it", async () => {
  const api = connectAs();
  const pod = await makePod({ "sim.podtop.dev/logs": "format=text rate=20" });
  await untilPod(api, pod, ({ status }) => status?.containerStatuses?.[0]?.state?.running !== undefined);
  const controller = new AbortController();
  const { namespace, name } = targetOf(pod);
  const log = {
    namespace,
    pod: name,
    container: "app",
    follow: true,
    tailLines: 0,
    signal: controller.signal,
  };
  let text = "";
  for await (const chunk of api.logs(log)) {
    text += Buffer.from(chunk).toString("utf8");
    // With no line of the past, these were written while podtop listened.
    if (text.split("\n").length > 20) controller.abort();
  }
  expect(text.split("\n").length).toBeGreaterThan(20);
});

test("a log of a container that is not there is refused in the server's words", async () => {
  const api = connectAs();
  const pod = await makePod();
  const { namespace, name } = targetOf(pod);
  const log = { namespace, pod: name, container: "other", follow: false, signal: never };
  const error = await rejection(api.logs(log)[Symbol.asyncIterator]().next());
  expect([error.status, error.resource]).toEqual([400, "pods/log"]);
  expect(error.message).toContain("container other is not valid for pod");
});
