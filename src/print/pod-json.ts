import type { Finding, FindingFacts } from "../model/finding/finding.ts";
import { findingsOf } from "../model/finding/findings-of.ts";
import { ageCell } from "../model/human-duration.ts";
import type { Container, ContainerState, Pod, Termination } from "../model/pod.ts";
import { readyCell, restartsCell } from "../model/pod-text.ts";
import { utcTimeOf } from "./utc-time.ts";

/** kubectl's cell for nothing. */
const none = "<none>";

/** A pod as `--once -o json` prints it (cli.md). Keys stand in the contract's order; `undefined` is left out. */
export function podJson(facts: FindingFacts) {
  const { pod, now } = facts;
  const findings = findingsOf(facts).map(findingJson);
  return {
    namespace: pod.namespace,
    name: pod.name,
    uid: pod.uid,
    node: pod.node ?? none,
    ready: readyCell(pod),
    status: pod.status,
    restarts: restartsCell(pod, now),
    age: ageCell(pod.createdAt, now),
    ip: pod.ip,
    nominatedNode: pod.nominatedNode,
    readinessGates: pod.readinessGates,
    restartCount: pod.restartCount,
    createdAt: utcTimeOf(pod.createdAt),
    phase: pod.phase || undefined,
    qosClass: pod.qosClass,
    health: pod.health,
    owner: pod.owner && { kind: pod.owner.kind, name: pod.owner.name },
    workload: pod.workload && { kind: pod.workload.kind, name: pod.workload.name },
    static: pod.isStatic || undefined,
    terminating: pod.terminating && terminatingJson(pod.terminating, now),
    containers: pod.containers.map(containerJson),
    findings: findings.length > 0 ? findings : undefined,
  };
}

function terminatingJson(ending: NonNullable<Pod["terminating"]>, now: number) {
  const { since, graceSeconds, finalizers } = ending;
  return { since: utcTimeOf(since), graceSeconds, overdue: now > since + graceSeconds * 1000, finalizers };
}

function containerJson(container: Container) {
  return {
    name: container.name,
    kind: container.kind,
    image: container.image,
    ...stateJson(container.state),
    ready: container.ready,
    started: container.started,
    restartCount: container.restartCount,
    lastTermination: container.lastTermination && lastTerminationJson(container.lastTermination),
  };
}

/** In the contract's order of keys, whatever made it. */
export function findingJson({ code, severity, sentence, evidence, hint }: Finding) {
  return { code, severity, sentence, evidence, hint };
}

function stateJson(state: ContainerState) {
  switch (state.state) {
    case "waiting":
      return { state: state.state, reason: state.reason, message: state.message };
    case "running":
      return { state: state.state, startedAt: utcTimeOf(state.startedAt) };
    case "terminated":
      return {
        state: state.state,
        reason: state.reason,
        message: state.message,
        exitCode: state.exitCode,
        signal: state.signal,
        startedAt: utcTimeOf(state.startedAt),
        finishedAt: utcTimeOf(state.finishedAt),
      };
    case "unknown":
      return { state: state.state };
  }
}

function lastTerminationJson(last: Termination) {
  return {
    reason: last.reason,
    exitCode: last.exitCode,
    signal: last.signal,
    startedAt: utcTimeOf(last.startedAt),
    finishedAt: utcTimeOf(last.finishedAt),
    message: last.message,
  };
}
