import type { Clock } from "../base/clock.ts";
import { apiErrorWords, isNotFound, toApiError } from "../model/api-error.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { Action } from "./action.ts";
import { inTime } from "./answer-in-time.ts";
import { warn } from "./command.ts";
import type { ShellEnd, ShellPort, ShellRequest } from "./shell-port.ts";

export interface ShellPorts {
  api: Pick<ClusterApi, "getPod">;
  clock: Clock;
  signal: AbortSignal;
  shell: ShellPort;
}

const nameOf = ({ target: { namespace, name } }: ShellRequest) => `${namespace}/${name}`;

/** Why the pod that was meant cannot be gone into: kubectl knows its name only. */
async function otherPod(ports: ShellPorts, request: ShellRequest): Promise<string | undefined> {
  const { namespace, name, uid } = request.target;
  try {
    const { metadata } = await inTime(ports, (signal) => ports.api.getPod({ namespace, name, signal }));
    return metadata?.uid === uid ? undefined : `${nameOf(request)} is another pod now`;
  } catch (thrown) {
    const error = toApiError(thrown, { verb: "get", resource: "pods" });
    return isNotFound(error) ? `${nameOf(request)} is gone` : apiErrorWords(error);
  }
}

/** What runtimes say of a program that is not in the image. */
const noProgram = /executable file not found|no such file or directory|exec format error/i;
/** What a shell could not be started with: "cannot be executed" and "not found". */
const noProgramCodes: readonly (number | undefined)[] = [126, 127];
/** Nobody has typed `exit 127` by then. */
const atOnceMs = 3_000;

const isShellLess = ({ does }: ShellRequest, { code, complaint = "", ranMs }: ShellEnd) =>
  does === "shell" &&
  code !== 0 &&
  (noProgram.test(complaint) || (noProgramCodes.includes(code) && ranMs < atOnceMs));

/** A person who leaves a shell knows that; only what went wrong is told. */
function endWords(
  request: ShellRequest,
  { code, signal, notStarted, complaint }: ShellEnd,
): string | undefined {
  const what = `${request.does} in ${request.container}`;
  if (notStarted !== undefined) return `${what} was not opened: ${notStarted}`;
  if (signal !== undefined) return `${what} was ended by ${signal}`;
  return code !== 0 && complaint !== undefined ? `${request.does}: ${complaint}` : undefined;
}

const debugOffer = ({ target, container }: ShellRequest, openedAt: number): Action => ({
  type: "dialogOpened",
  dialog: {
    kind: "shell",
    target,
    choices: [{ does: "debug", container }],
    index: 0,
    shellLess: container,
    openedAt,
  },
});

/** Goes into the pod with this uid and no other; never rejects. */
export async function openShell(
  ports: ShellPorts,
  request: ShellRequest,
  dispatch: (action: Action) => void,
): Promise<void> {
  const other = await otherPod(ports, request);
  if (other !== undefined) return dispatch(warn(other));
  const end = await ports.shell.open(request, ports.signal);
  if (isShellLess(request, end)) return dispatch(debugOffer(request, ports.clock.monotonic()));
  const words = endWords(request, end);
  dispatch(words === undefined ? { type: "noticeCleared" } : warn(words));
}
