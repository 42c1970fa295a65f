import type { Clock } from "../base/clock.ts";
import {
  type ApiError,
  apiErrorWords,
  isBudget,
  isConflict,
  isNotFound,
  isOtherObject,
  isTooManyRequests,
  mayBeDone,
  toApiError,
} from "../model/api-error.ts";
import type { ClusterApi, PodTarget } from "../model/cluster-api.ts";
import type { RemovalVerb } from "../view/delete-state.ts";
import { inTime } from "./answer-in-time.ts";
import type { Removal } from "./removal.ts";

/** What a removal needs of the outside. */
export interface DeletePorts {
  api: Pick<ClusterApi, "getPod" | "deletePod" | "evictPod">;
  clock: Clock;
  signal: AbortSignal;
}

/** How the removal of one pod was answered. `words`: raw. */
export type RemovalAnswer =
  | { kind: "accepted" }
  | { kind: "gone" }
  /** `retryAfter`: seconds. `isFinal`: who goes on would be refused as well, or nobody answers. */
  | { kind: "refused"; words: string; retryAfter?: number; isFinal: boolean };

const accepted: RemovalAnswer = { kind: "accepted" };
const gone: RemovalAnswer = { kind: "gone" };
const refused = (words: string, isFinal = false): RemovalAnswer => ({ kind: "refused", words, isFinal });

/** The API's own words, and what they mean where that is not plain. */
export function refusalWords(error: ApiError): string {
  const words = apiErrorWords(error);
  if (!isConflict(error)) return words;
  return isOtherObject(error)
    ? `this is another pod now (${words})`
    : `the pod has changed meanwhile: nothing was done (${words})`;
}

function refusal(error: ApiError): RemovalAnswer {
  const { retryAfter } = error;
  const isFinal = isTooManyRequests(error) || isBudget(error);
  return {
    kind: "refused",
    words: refusalWords(error),
    ...(isFinal && retryAfter !== undefined && { retryAfter }),
    isFinal,
  };
}

/** What the API says of the pod now; `undefined` = another pod has the name. */
async function ask(ports: DeletePorts, target: PodTarget): Promise<{ isEnding: boolean } | undefined> {
  const { namespace, name } = target;
  const { metadata } = await inTime(ports, (signal) => ports.api.getPod({ namespace, name, signal }));
  if (metadata?.uid !== target.uid) return undefined;
  return { isEnding: Boolean(metadata.deletionTimestamp) };
}

/** The request may have arrived although no answer did: look at the pod. */
async function afterNoAnswer(ports: DeletePorts, target: PodTarget): Promise<RemovalAnswer> {
  try {
    const pod = await ask(ports, target);
    if (!pod) return gone;
    return pod.isEnding ? accepted : refused("asked, no answer; the pod is not ending", true);
  } catch (thrown) {
    return isNotFound(toApiError(thrown)) ? gone : refused("asked, no answer", true);
  }
}

function send(ports: DeletePorts, target: PodTarget, removal: Removal): Promise<void> {
  const { verb, graceSeconds, resourceVersion } = removal;
  const { namespace, name, uid } = target;
  const one = { namespace, name, uid };
  const grace = graceSeconds === undefined ? {} : { gracePeriodSeconds: graceSeconds };
  return inTime(ports, (signal) => {
    switch (verb) {
      case "evict":
        return ports.api.evictPod({ ...one, ...grace, signal });
      case "delete":
        return ports.api.deletePod({ ...one, ...grace, signal });
      case "force":
        return ports.api.deletePod({
          ...one,
          gracePeriodSeconds: 0,
          ...(resourceVersion !== undefined && { resourceVersion }),
          signal,
        });
    }
  });
}

/** What was asked for, as RBAC names it. */
const doing: Readonly<Record<RemovalVerb, { verb: string; resource: string }>> = {
  evict: { verb: "create", resource: "pods/eviction" },
  delete: { verb: "delete", resource: "pods" },
  force: { verb: "delete", resource: "pods" },
};

async function remove(ports: DeletePorts, target: PodTarget, removal: Removal): Promise<RemovalAnswer> {
  try {
    await send(ports, target, removal);
    return accepted;
  } catch (thrown) {
    const error = toApiError(thrown, doing[removal.verb]);
    if (isNotFound(error)) return gone;
    if (mayBeDone(error)) return afterNoAnswer(ports, target);
    return refusal(error);
  }
}

/**
 * Asks the pod with this uid to go and no other; never rejects. `isVerified`: only after the API has said that the
 * name still belongs to this pod; no answer, no removal.
 */
export async function removePod(
  ports: DeletePorts,
  target: PodTarget,
  removal: Removal,
): Promise<RemovalAnswer> {
  if (!removal.isVerified) return remove(ports, target, removal);
  try {
    if (!(await ask(ports, target))) return refused("this is another pod now");
  } catch (thrown) {
    const error = toApiError(thrown, { verb: "get", resource: "pods" });
    if (isNotFound(error)) return gone;
    return refused(`the picture is old and the cluster does not answer: ${apiErrorWords(error)}`, true);
  }
  return remove(ports, target, removal);
}
