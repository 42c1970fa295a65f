import type { Behaviour } from "../pod/behaviour.ts";
import {
  type ContainerPlan,
  container,
  liveness,
  type PodTemplate,
  readiness,
  resources,
  sidecar,
  startup,
} from "../pod/pod-template.ts";
import { days, hours, minutes, seconds } from "./script.ts";

/** One pod of the zoo: its name says the state that it is in. */
export interface Animal {
  name: string;
  template: PodTemplate;
  ageMs?: number;
}

type Rest = Partial<PodTemplate> & { ageMs?: number };

function animal(name: string, containers: ContainerPlan[], rest: Rest = {}): Animal {
  const { ageMs = minutes(40), ...template } = rest;
  return {
    name,
    ageMs,
    template: { labels: { app: "zoo", animal: name.slice(0, 63) }, containers, ...template },
  };
}

const image = "zoo/animal:1";
const app = (behaviour?: Behaviour, options: Parameters<typeof container>[2] = {}) =>
  container("app", image, { ...options, ...(behaviour && { behaviour }) });
/** A pod of one container that behaves in some way. */
const acting = (name: string, behaviour: Behaviour, rest?: Rest) => animal(name, [app(behaviour)], rest);
const init = (name: string, behaviour?: Behaviour) =>
  container(name, `zoo/${name}:1`, behaviour ? { behaviour } : {});
const never = { spec: { restartPolicy: "Never" } };
const oneSecond = seconds(1);
const crash: Behaviour = { kind: "crashLoop", afterMs: oneSecond };
const forLong = { holdMs: days(1) };
const stuckPull: Behaviour = { kind: "run", pullMs: days(1) };

const unscheduled: Animal[] = [
  animal("pending-selector", [app()], { spec: { nodeSelector: { disk: "nvme" } } }),
  animal("pending-cpu", [app(undefined, resources("900", "64Mi"))]),
  animal("scheduling-gated", [app()], { spec: { schedulingGates: [{ name: "acme.example/quota" }] } }),
];

const notStarted: Animal[] = [
  acting("container-creating-mount", { kind: "mountError", volume: "app-secrets", secret: "app-secrets" }),
  acting("container-creating-network", { kind: "sandboxError" }),
  animal("container-creating-pull", [container("app", "zoo/huge:1", { behaviour: stuckPull })]),
  acting("err-image-pull", { kind: "imagePull", error: "timeout", ...forLong }, { ageMs: minutes(2) }),
  ...(["notfound", "auth", "timeout", "ratelimit"] as const).map((error) =>
    acting(`image-pull-back-off-${error}`, { kind: "imagePull", error }),
  ),
  acting("err-image-never-pull", { kind: "neverPull" }),
  animal("invalid-image-name", [
    container("app", "Zoo/Animal:LATEST!", { behaviour: { kind: "invalidImage" } }),
  ]),
  acting("create-container-config-error", { kind: "configError", configMap: "app-config" }),
  acting("create-container-error", { kind: "createError" }),
  acting("run-container-error", { kind: "startError", ...forLong }),
];

const running: Animal[] = [
  animal("running", [app()], { ageMs: days(12) }),
  animal("guaranteed", [
    app(undefined, {
      resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "100m", memory: "128Mi" } },
    }),
  ]),
  animal("not-ready", [app({ kind: "notReady" }, readiness)]),
  animal("slow-ready", [app({ kind: "slowReady", readyMs: minutes(4) }, readiness)], { ageMs: minutes(1) }),
  animal("flapping", [app({ kind: "flapReady", periodMs: seconds(5) }, readiness)]),
  animal("readiness-gate", [app()], {
    spec: { readinessGates: [{ conditionType: "acme.example/load-balancer" }] },
  }),
  animal("partly-ready", [
    app(),
    container("proxy", "zoo/proxy:1", { behaviour: { kind: "notReady" }, ...readiness }),
  ]),
  animal("many-containers", [
    app(),
    ...(["notReady", "crashLoop", "oom", "complete", "imagePull", "configError"] as const).map(
      (kind, index) =>
        container(`${"abcdef"[index]}-${kind.toLowerCase()}`, `zoo/${kind.toLowerCase()}:1`, {
          behaviour: { kind, afterMs: oneSecond, error: "notfound", configMap: "app-config" },
        }),
    ),
  ]),
  acting("restarted", { ...crash, times: 3 }),
  acting("restarted-long-ago", { kind: "oom", afterMs: days(1), times: 2 }, { ageMs: days(6) }),
  animal("liveness-fails", [app({ kind: "livenessFails", afterMs: seconds(15) }, liveness)]),
  animal("startup-fails", [app({ kind: "startupFails", afterMs: seconds(10) }, startup)]),
  animal("host-network", [app()], { spec: { hostNetwork: true } }),
  animal("ephemeral-container", [app()]),
  animal(`a-pod-with-${"a-very-long-name-".repeat(12)}indeed`, [app()]),
];

const crashing: Animal[] = [
  acting("crash-loop-back-off", { ...crash, exitCode: 2 }),
  acting("crash-loop-exit-zero", { kind: "complete", afterMs: oneSecond }),
  animal("crash-loop-message", [
    app({
      ...crash,
      message: "FATAL could not connect to db-primary:5432: connection refused\nexit status 1",
    }),
  ]),
  acting("crash-loop-hostile", { ...crash, message: "\x1b[2J\x1b]0;owned\x07boom\u202e\n\tred\x1b[31m" }),
  acting("oom-loop", { kind: "oom", afterMs: oneSecond }),
];

const ended: Animal[] = [
  acting("completed", { kind: "complete", afterMs: oneSecond }, never),
  acting("error", { ...crash, exitCode: 7 }, never),
  acting("oom-killed", { kind: "oom", afterMs: oneSecond }, never),
  acting("evicted", { kind: "reject", reason: "Evicted" }),
  acting("evicted-while-running", { kind: "evict", afterMs: minutes(5) }, { ageMs: hours(3) }),
  acting("container-status-unknown", { ...crash, exitCode: 137, reason: "ContainerStatusUnknown" }, never),
  animal("deadline-exceeded", [app()], {
    spec: { activeDeadlineSeconds: 60 } as PodTemplate["spec"] & object,
  }),
  acting("out-of-cpu", { kind: "reject", reason: "OutOfcpu" }),
  acting("node-affinity", { kind: "reject", reason: "NodeAffinity" }),
];

const initializing: Animal[] = [
  animal("init-0-of-2", [app()], { initContainers: [init("one", { kind: "run" }), init("two")] }),
  animal("init-1-of-2", [app()], { initContainers: [init("one"), init("two", { kind: "run" })] }),
  animal("init-crash-loop-back-off", [app()], { initContainers: [init("one", crash)] }),
  animal("init-error", [app()], { initContainers: [init("one", crash)], ...never }),
  animal("init-oom-killed", [app()], {
    initContainers: [init("one", { kind: "oom", afterMs: oneSecond })],
    ...never,
  }),
  animal("init-image-pull-back-off", [app()], {
    initContainers: [init("one", { kind: "imagePull", error: "auth" })],
  }),
  animal("pod-initializing", [container("app", "zoo/huge:1", { behaviour: stuckPull })], {
    initContainers: [init("one")],
  }),
];

const mesh = (behaviour?: Behaviour, options: Parameters<typeof container>[2] = {}) =>
  sidecar("mesh", "zoo/mesh:1", { ...options, ...(behaviour && { behaviour }) });

const sidecars: Animal[] = [
  animal("sidecar", [app()], { initContainers: [mesh()] }),
  animal("sidecar-not-ready", [app()], { initContainers: [mesh({ kind: "notReady" }, readiness)] }),
  animal("sidecar-crash-loop", [app()], { initContainers: [mesh(crash)] }),
  animal("sidecar-not-started", [app()], {
    initContainers: [mesh({ kind: "startupFails", afterMs: days(1) }, startup)],
  }),
  animal("sidecar-completed", [app({ kind: "complete", afterMs: seconds(2) })], {
    initContainers: [mesh()],
    ...never,
  }),
];

const logging: Animal[] = (["text", "json", "logfmt", "colour", "hostile"] as const).map((format) =>
  animal(`logs-${format}`, [app(undefined, { logs: { format, linesPerSecond: 2 } })]),
);

/** How long the slow ones take to end; the zoo deletes them half an hour before. */
const longGrace = { spec: { terminationGracePeriodSeconds: 86_400 } };

/** Those that the zoo deletes while they are watched. */
export const leaving: Animal[] = [
  acting("terminating", { kind: "run", stopMs: "never" }, longGrace),
  animal("terminating-finalizer", [app()], { finalizers: ["acme.example/cleanup"] }),
  animal("terminating-pending", [app(undefined, resources("900", "64Mi"))], {
    finalizers: ["acme.example/cleanup"],
  }),
];

/** Everything else that runs on healthy nodes, by what it shows. */
export const animals: readonly Animal[] = [
  ...unscheduled,
  ...notStarted,
  ...running,
  ...crashing,
  ...ended,
  ...initializing,
  ...sidecars,
  ...logging,
];
