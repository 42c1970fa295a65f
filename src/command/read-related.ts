import { type ApiError, apiErrorWords, isForbidden, toApiError } from "../model/api-error.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { OwnerRef } from "../model/pod.ts";
import { soundOwner, soundService, soundSlice } from "../model/sound-related.ts";
import type { Nullable, OwnerResource, WireOwner, WireOwnerReference, WirePod } from "../model/wire.ts";
import type { Asked, OwnerChain, PodNetwork } from "../view/pod-reading.ts";

/** What reading about a pod needs of the cluster. */
export type PodApi = Pick<ClusterApi, "source" | "getPod" | "getOwner" | "listNetwork">;

/** Why there was no answer, in a few words: what may not be done, or the API's own. */
export function noAnswerWords(thrown: unknown): string {
  const error: ApiError = toApiError(thrown);
  if (isForbidden(error) && error.verb) return `may not ${error.verb} ${error.resource}`;
  return apiErrorWords(error);
}

/** Kinds that belong to something themselves, by API group: others of the same name are other kinds. */
const ownerResources: ReadonlyMap<string, OwnerResource> = new Map([
  ["apps/ReplicaSet", "replicasets"],
  ["apps/Deployment", "deployments"],
  ["apps/StatefulSet", "statefulsets"],
  ["apps/DaemonSet", "daemonsets"],
  ["batch/Job", "jobs"],
  ["batch/CronJob", "cronjobs"],
]);

/** Nobody builds longer chains; one that leads back to itself is not followed for ever. */
const longestChain = 6;

const controllerIn = (object: WireOwner): WireOwnerReference | undefined =>
  object.metadata?.ownerReferences?.find(({ controller }) => controller === true);

const resourceOf = ({ apiVersion = "", kind }: WireOwnerReference) =>
  ownerResources.get(`${apiVersion.split("/")[0]}/${kind}`);

/** The owners of a pod up to the top, each asked for in turn; never rejects. */
export async function readChain(api: PodApi, pod: WirePod, signal: AbortSignal): Promise<OwnerChain> {
  const object = soundOwner(pod);
  const namespace = object.metadata?.namespace ?? "";
  const owners: OwnerRef[] = [];
  let next = controllerIn(object);
  while (next && owners.length < longestChain) {
    const { kind, name, uid } = next;
    owners.push({ kind, name });
    const resource = resourceOf(next);
    if (!resource) break;
    try {
      const owner = soundOwner(await api.getOwner({ resource, namespace, name, signal }));
      const isOther = uid !== undefined && owner.metadata?.uid !== undefined && owner.metadata.uid !== uid;
      if (isOther) return { owners, unanswered: `another ${kind} has the name ${name} now` };
      next = controllerIn(owner);
    } catch (thrown) {
      return { owners, unanswered: noAnswerWords(thrown) };
    }
  }
  return { owners };
}

/** A Service without a selector selects nothing. */
function isSelecting(
  selector: Nullable<Record<string, string>>,
  labels: ReadonlyMap<string, string>,
): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels.get(key) === value);
}

interface NetworkQuestion {
  namespace: string;
  /** Of the pod. */
  labels: ReadonlyMap<string, string>;
  now: () => number;
  signal: AbortSignal;
}

async function readSlices(
  api: PodApi,
  services: readonly string[],
  { namespace, now, signal }: NetworkQuestion,
): Promise<PodNetwork["slices"]> {
  const labelSelector = `kubernetes.io/service-name in (${services.join(",")})`;
  try {
    const found = await api.listNetwork("endpointslices", { namespace, labelSelector, signal });
    return { value: found.map(soundSlice), at: now() };
  } catch (thrown) {
    return { unanswered: { words: noAnswerWords(thrown), at: now() } };
  }
}

/** The Services that select a pod and their EndpointSlices; rejects when the Services cannot be listed. */
export async function readNetwork(api: PodApi, question: NetworkQuestion): Promise<PodNetwork> {
  const { namespace, labels, now, signal } = question;
  const all = (await api.listNetwork("services", { namespace, signal })).map(soundService);
  const services = all.filter(({ spec }) => isSelecting(spec?.selector, labels));
  const names = services.flatMap(({ metadata }) => metadata?.name ?? []);
  if (names.length === 0) return { services, slices: { value: [], at: now() } };
  return { services, slices: await readSlices(api, names, question) };
}

/** What is known after a new answer: the old value stays when there was none, and its time tells its age. */
export async function asked<T>(before: Asked<T>, question: Promise<T>, now: () => number): Promise<Asked<T>> {
  try {
    return { value: await question, at: now() };
  } catch (thrown) {
    const { unanswered: _, ...known } = before;
    return { ...known, unanswered: { words: noAnswerWords(thrown), at: now() } };
  }
}
