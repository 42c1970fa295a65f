import type { Clock } from "../base/clock.ts";
import {
  type ApiError,
  apiErrorWords,
  isConflict,
  isNetwork,
  isNotFound,
  isTooManyRequests,
  toApiError,
} from "../model/api-error.ts";
import type { ClusterApi, PodTarget } from "../model/cluster-api.ts";
import type { DeletionProgress, Notice } from "../view/ui-state.ts";

/** What a delete needs of the outside. */
export interface DeletePorts {
  api: Pick<ClusterApi, "getPod" | "deletePod">;
  clock: Clock;
  signal: AbortSignal;
}

/** How a delete ended: what the row shows, and what the person is told. `progress` absent = nothing to show. */
export interface DeleteAnswer {
  progress?: DeletionProgress;
  notice: Notice;
}

/** The API server answers a delete at once; one that takes longer than this has no answer. */
const answerWithinMs = 10_000;

/** The status of a server or gateway that waited too long: the delete may still be done. */
const gaveUp = 504;

/** A signal that aborts after `ms`, or with `outer`. */
async function within<T>(ports: DeletePorts, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  ports.signal.addEventListener("abort", abort);
  const cancel = ports.clock.after(answerWithinMs, abort);
  try {
    return await run(controller.signal);
  } finally {
    cancel();
    ports.signal.removeEventListener("abort", abort);
  }
}

const nameOf = ({ namespace, name }: PodTarget) => `${namespace}/${name}`;

const accepted = (target: PodTarget): DeleteAnswer => ({
  progress: { kind: "accepted" },
  notice: { tone: "info", text: `deleting ${nameOf(target)}: accepted` },
});

const gone = (target: PodTarget): DeleteAnswer => ({
  notice: { tone: "info", text: `${nameOf(target)} is already gone` },
});

function refused(target: PodTarget, words: string): DeleteAnswer {
  return {
    progress: { kind: "refused", words },
    notice: { tone: "bad", text: `${nameOf(target)} was not deleted: ${words}` },
  };
}

/** The API's own words, and what they mean where that is not plain. */
function refusal(error: ApiError): string {
  if (isConflict(error)) return `this is another pod now (${apiErrorWords(error)})`;
  if (isTooManyRequests(error) && error.retryAfter !== undefined) {
    return `${apiErrorWords(error)} (try again in ${error.retryAfter}s)`;
  }
  return apiErrorWords(error);
}

/** What the API says of the pod now; `undefined` = another pod has the name. */
async function ask(ports: DeletePorts, target: PodTarget): Promise<{ isEnding: boolean } | undefined> {
  const { metadata } = await within(ports, (signal) => ports.api.getPod({ ...target, signal }));
  if (metadata?.uid !== target.uid) return undefined;
  return { isEnding: Boolean(metadata.deletionTimestamp) };
}

/** The request may have arrived although no answer did: look at the pod. */
async function afterNoAnswer(ports: DeletePorts, target: PodTarget): Promise<DeleteAnswer> {
  try {
    const pod = await ask(ports, target);
    if (!pod) return gone(target);
    return pod.isEnding ? accepted(target) : refused(target, "asked, no answer; the pod is not ending");
  } catch (thrown) {
    return isNotFound(toApiError(thrown)) ? gone(target) : refused(target, "asked, no answer");
  }
}

/** Deletes the pod with this uid and no other; never rejects. */
export async function deletePod(ports: DeletePorts, target: PodTarget): Promise<DeleteAnswer> {
  try {
    await within(ports, (signal) => ports.api.deletePod({ ...target, signal }));
    return accepted(target);
  } catch (thrown) {
    const error = toApiError(thrown, { verb: "delete", resource: "pods" });
    if (isNotFound(error)) return gone(target);
    if (isNetwork(error) || error.status === gaveUp) return afterNoAnswer(ports, target);
    return refused(target, refusal(error));
  }
}

/** As `deletePod`, after the API has said that the name still belongs to this pod. No answer, no delete. */
export async function verifyThenDelete(ports: DeletePorts, target: PodTarget): Promise<DeleteAnswer> {
  try {
    const pod = await ask(ports, target);
    if (!pod) return refused(target, "this is another pod now");
  } catch (thrown) {
    const error = toApiError(thrown, { verb: "get", resource: "pods" });
    if (isNotFound(error)) return gone(target);
    return refused(target, `the picture is old and the cluster does not answer: ${apiErrorWords(error)}`);
  }
  return deletePod(ports, target);
}
