import type { Container } from "../pod.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { asSentence, plainMessage } from "./message-text.ts";
import { againWords } from "./run-again.ts";
import { startCause } from "./start-cause.ts";
import { subjectOf } from "./subject.ts";

/** Hooks are said to fail by these reasons (pkg/kubelet/kuberuntime/kuberuntime_container.go). */
const hooks: ReadonlyMap<string, string> = new Map([
  ["PostStartHookError", "its postStart hook fails"],
  ["PreStartHookError", "its preStart hook fails"],
  ["PreCreateHookError", "its preCreate hook fails"],
]);

/** A container that waits because the runtime could not create or start it. */
export function createErrorFinding(container: Container, facts: FindingFacts): Finding | undefined {
  const { state, lastTermination } = container;
  if (state.state !== "waiting") return undefined;
  const { reason = "", message = "" } = state;
  const cause = startCause(message);
  const hook = hooks.get(reason);
  const text = plainMessage(message);
  const why = cause?.words ?? [hook ?? reason, text].filter(Boolean).join(": ");
  const again = lastTermination ? againWords(container, lastTermination, facts) : "";
  const runtimeHint =
    "The message is the container runtime's: check mounts, command and security settings of the container.";
  const hookHint = "Look at what the hook calls, and at the log of the container (l).";
  const verb = reason === "CreateContainerError" ? "cannot be created" : "cannot start";
  return {
    code:
      cause?.code ??
      (hook ? "hook-error" : reason === "CreateContainerError" ? "create-error" : "start-error"),
    severity: "error",
    sentence: asSentence(`${subjectOf(container, facts.pod)} ${verb}: ${why}${again}`),
    evidence: [message === "" ? reason : `${reason}: ${message}`],
    hint: cause?.hint ?? (hook ? hookHint : runtimeHint),
  };
}
