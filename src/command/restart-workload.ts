import { type Clock, pause } from "../base/clock.ts";
import {
  type ApiError,
  apiErrorWords,
  isConflict,
  isForbidden,
  isNotFound,
  isOtherObject,
  mayBeDone,
  toApiError,
} from "../model/api-error.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import {
  isRolledOut,
  type RolledWorkload,
  type Rollout,
  rolledResources,
  toRollout,
} from "../model/rollout.ts";
import { deniedWords } from "./access-review.ts";
import type { Action } from "./action.ts";
import { inTime } from "./answer-in-time.ts";
import { inform, warn } from "./command.ts";
import type { ReceiptBook } from "./receipts.ts";

/** What a restart needs of the outside. */
export interface RestartPorts {
  api: Pick<ClusterApi, "source" | "getOwner" | "restartWorkload" | "reviewAccess">;
  clock: Clock;
  signal: AbortSignal;
  receipts: ReceiptBook;
}

type Dispatch = (action: Action) => void;

/** Which workload, and the uid that it had in the dialog. */
interface Restarted {
  workload: RolledWorkload;
  uid: string;
}

const nameOf = ({ kind, namespace, name }: RolledWorkload) => `${kind.toLowerCase()} ${namespace}/${name}`;

/** How the API has the workload now. Rejects with `ApiError`, or where what came is none. */
async function read(ports: RestartPorts, workload: RolledWorkload): Promise<Rollout> {
  const { kind, namespace, name } = workload;
  const resource = rolledResources[kind];
  const wire = await inTime(ports, (signal) => ports.api.getOwner({ resource, namespace, name, signal }));
  const rollout = toRollout(kind, wire);
  if (!rollout) throw new Error(`what came is no ${kind}`);
  return rollout;
}

function whyNot(thrown: unknown, workload: RolledWorkload): string {
  const error = toApiError(thrown, { verb: "get", resource: `${rolledResources[workload.kind]}.apps` });
  return isNotFound(error) ? `${nameOf(workload)} is gone` : apiErrorWords(error);
}

/** Asks for the dialog that opened then how the workload is, and whether this user may restart it. Never rejects. */
export async function askForRestart(
  ports: RestartPorts,
  { workload, openedAt }: { workload: RolledWorkload; openedAt: number },
  dispatch: Dispatch,
): Promise<void> {
  const { kind, namespace, name } = workload;
  const question = {
    verb: "patch",
    group: "apps",
    resource: rolledResources[kind],
    namespace,
    name,
  } as const;
  const answered = read(ports, workload).then(
    (rollout) => dispatch({ type: "restartAnswered", openedAt, answer: { rollout } }),
    (thrown) =>
      dispatch({ type: "restartAnswered", openedAt, answer: { unknown: whyNot(thrown, workload) } }),
  );
  const denied = await deniedWords(ports, question);
  if (denied !== undefined) dispatch({ type: "restartDenied", openedAt, denied });
  await answered;
}

/** kubectl's form: seconds, and no fraction. */
const stampOf = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/** The workload as it must be; else why nothing is asked for. */
async function checked(
  ports: RestartPorts,
  workload: RolledWorkload,
  uid: string,
): Promise<Rollout | string> {
  try {
    const rollout = await read(ports, workload);
    if (rollout.uid !== uid) return `this is another ${workload.kind} now`;
    if (rollout.isPaused) return "it is paused: kubectl rollout resume comes first";
    const restartedAt = stampOf(ports.clock.now());
    return rollout.restartedAt === restartedAt ? "it was restarted within this second already" : rollout;
  } catch (thrown) {
    return whyNot(thrown, workload);
  }
}

/** Unprocessable: the API server's answer where the uid in a patch is another one. */
const unprocessable = 422;

function refusalWords(error: ApiError, { kind }: RolledWorkload): string {
  const words = apiErrorWords(error);
  if (isForbidden(error)) return words;
  if (error.status === unprocessable || isOtherObject(error)) return `this is another ${kind} now (${words})`;
  return isConflict(error) ? `it has changed meanwhile, nothing was done (${words})` : words;
}

/** It may be done all the same. */
const noAnswer = "asked, no answer: look whether its pods are replaced";

/** How often the API is asked how far it is, and when nobody waits for it any more. */
const lookMs = 2_000;
const followMs = 30 * 60_000;

/** Tells when all pods are replaced, or cannot be. */
async function follow(ports: RestartPorts, { workload, uid }: Restarted, dispatch: Dispatch): Promise<void> {
  const until = ports.clock.monotonic() + followMs;
  while (ports.clock.monotonic() < until) {
    await pause(ports.clock, lookMs, ports.signal);
    if (ports.signal.aborted) return;
    const rollout = await read(ports, workload).catch(() => undefined);
    if (!rollout) continue;
    if (rollout.uid !== uid || rollout.strategy === "OnDelete") return;
    if (isRolledOut(rollout))
      return dispatch(inform(`${nameOf(workload)} is restarted: all its pods are new and ready`));
    if (rollout.progress.isSeen && rollout.progress.isStuck)
      return dispatch(warn(`${nameOf(workload)} is stuck: its new pods do not get ready in time`));
  }
}

/** Restarts the workload with this uid and no other, and follows it to its end. Never rejects. */
export async function restartWorkload(
  ports: RestartPorts,
  { workload, uid }: Restarted,
  dispatch: Dispatch,
): Promise<void> {
  const { api, clock, receipts } = ports;
  const { kind, namespace, name } = workload;
  const target = { namespace, name: `${kind.toLowerCase()}/${name}`, uid };
  const answered = receipts.open({ at: clock.now(), context: api.source.context, target, verb: "restart" });
  const end = (words: string, text: string) => {
    answered(words);
    dispatch({ type: "noticeShown", notice: { tone: "bad", text } });
  };
  const refuse = (words: string) => end(words, `${nameOf(workload)} was not restarted: ${words}`);
  const rollout = await checked(ports, workload, uid);
  if (typeof rollout === "string") return refuse(rollout);
  const { resourceVersion } = rollout;
  const restartedAt = stampOf(clock.now());
  try {
    const asked = { ...workload, uid, resourceVersion, restartedAt };
    await inTime(ports, (signal) => api.restartWorkload({ ...asked, signal }));
  } catch (thrown) {
    const error = toApiError(thrown, { verb: "patch", resource: `${rolledResources[kind]}.apps` });
    if (mayBeDone(error)) return end(noAnswer, `restart of ${nameOf(workload)}: ${noAnswer}`);
    return refuse(refusalWords(error, workload));
  }
  answered("accepted");
  dispatch(inform(`restarting ${nameOf(workload)}: accepted`));
  await follow(ports, { workload, uid }, dispatch);
}
