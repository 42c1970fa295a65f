import type { ClusterEvent } from "../cluster-event.ts";
import { type ProbeKind, probeAnswer } from "../finding/probe-answer.ts";
import type { Container } from "../pod.ts";
import { probeDefaults } from "../probe-time.ts";
import type { FullContainer, FullHook, FullProbe } from "./full-container.ts";
import { hideSecretArguments, hideSecrets } from "./secret-text.ts";

/** A probe of a container, what it asks and what follows. */
export interface ProbeFact {
  container: string;
  kind: ProbeKind;
  /** `GET http://:8080/healthz every 10s, timeout 1s, 3 misses in a row`. */
  asks: string;
  /** What happens when it fails as often as it may. */
  consequence: string;
  /** What it answered last when it failed, and when (ms since epoch). */
  failure?: { words: string; at?: number; count: number; isNow: boolean };
}

const portText = (port: string | number | undefined) => (port === undefined ? "" : `:${port}`);

/** What a probe or a hook does: `GET https://:8443/ready`, `TCP :5432`, `gRPC :9000 health`, `exec pg_isready`. Raw text. */
export function actionWords(action: FullProbe | FullHook): string {
  const { exec, httpGet, tcpSocket } = action;
  if (exec) return `exec ${hideSecretArguments(exec.command ?? []).join(" ")}`;
  if (httpGet) {
    const { scheme, host = "", port, path = "/", httpHeaders = [] } = httpGet;
    const headers =
      httpHeaders.length === 0 ? "" : ` with headers ${httpHeaders.map(({ name }) => name).join(", ")}`;
    return hideSecrets(`GET ${(scheme ?? "HTTP").toLowerCase()}://${host}${portText(port)}${path}${headers}`);
  }
  if (tcpSocket) return `TCP ${tcpSocket.host ?? ""}${portText(tcpSocket.port)}`;
  if ("grpc" in action && action.grpc)
    return `gRPC ${portText(action.grpc.port)}${action.grpc.service ? ` ${action.grpc.service}` : ""}`;
  if ("sleep" in action && action.sleep) return `sleep ${action.sleep.seconds ?? 0}s`;
  return "nothing known";
}

function timesWords(probe: FullProbe): string {
  const {
    initialDelaySeconds = 0,
    periodSeconds = probeDefaults.periodSeconds,
    timeoutSeconds = probeDefaults.timeoutSeconds,
    failureThreshold = probeDefaults.failureThreshold,
    successThreshold = probeDefaults.successThreshold,
  } = probe;
  const parts = [
    `every ${periodSeconds}s`,
    `timeout ${timeoutSeconds}s`,
    `${failureThreshold} ${failureThreshold === 1 ? "miss" : "misses"} in a row`,
    ...(initialDelaySeconds > 0 ? [`first after ${initialDelaySeconds}s`] : []),
    ...(successThreshold > 1 ? [`${successThreshold} answers to recover`] : []),
    ...(probe.terminationGracePeriodSeconds === undefined
      ? []
      : [`grace ${probe.terminationGracePeriodSeconds}s`]),
  ];
  return parts.join(", ");
}

const consequences: Readonly<Record<ProbeKind, string>> = {
  startup: "restart; the other probes wait for it",
  readiness: "out of its Services",
  liveness: "restart",
};

interface ProbeSource {
  container: Container;
  full: FullContainer;
  events: readonly ClusterEvent[];
  now: number;
}

/**
 * Whether what failed last (ms since epoch) still fails. The kubelet sends an event with every miss, but holds back
 * those of one object that come too often: the container's own state tells more where it can.
 */
function isFailing(kind: ProbeKind, { container, full, now }: ProbeSource, at: number | undefined): boolean {
  if (container.state.state !== "running") return false;
  if (kind === "startup") return container.started === false;
  if (kind === "readiness") return !container.ready && container.started !== false;
  const { periodSeconds = probeDefaults.periodSeconds, timeoutSeconds = probeDefaults.timeoutSeconds } =
    full.livenessProbe ?? {};
  return at !== undefined && now - at <= (2 * periodSeconds + timeoutSeconds) * 1000;
}

function toProbe(kind: ProbeKind, probe: FullProbe, source: ProbeSource): ProbeFact {
  const { container, events } = source;
  const since = container.state.state === "running" ? container.state.startedAt : undefined;
  const answer = probeAnswer(container, events, { kinds: [kind], since: since ?? 0 });
  const at = answer?.event.seenExactly ?? answer?.event.lastSeen;
  return {
    container: container.name,
    kind,
    asks: `${actionWords(probe)} ${timesWords(probe)}`,
    consequence: consequences[kind],
    ...(answer && {
      failure: {
        words: answer.words,
        ...(at !== undefined && { at }),
        count: answer.event.count,
        isNow: isFailing(kind, source, at),
      },
    }),
  };
}

/** The probes of a container in the order in which they matter: startup, readiness, liveness. */
export function probeFacts(source: ProbeSource): ProbeFact[] {
  const { startupProbe, readinessProbe, livenessProbe } = source.full;
  return [
    ...(startupProbe ? [toProbe("startup", startupProbe, source)] : []),
    ...(readinessProbe ? [toProbe("readiness", readinessProbe, source)] : []),
    ...(livenessProbe ? [toProbe("liveness", livenessProbe, source)] : []),
  ];
}
