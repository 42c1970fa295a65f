import { describe, expect, test } from "vitest";
import { baselineControls } from "../../../src/model/describe/baseline-controls.ts";
import { namespacePolicies } from "../../../src/model/describe/namespace-policy.ts";
import { podSecurity, violations } from "../../../src/model/describe/pod-security.ts";
import { restrictedControls } from "../../../src/model/describe/restricted-controls.ts";
import { type StrictPodChanges, strictPod } from "./strict-pod.ts";

interface Case extends StrictPodChanges {
  control: string;
  passes: boolean;
  /** What the pod does. */
  does: string;
}

/** Fields of one container's security context. */
const own = (securityContext: object) => ({ securityContext });

const baselineCases: readonly Case[] = [
  {
    control: "appArmorProfile",
    passes: true,
    does: "names the runtime's profile",
    spec: { securityContext: { appArmorProfile: { type: "RuntimeDefault" } } },
  },
  {
    control: "appArmorProfile",
    passes: false,
    does: "turns it off for the pod",
    spec: { securityContext: { appArmorProfile: { type: "Unconfined" } } },
  },
  {
    control: "appArmorProfile",
    passes: false,
    does: "turns it off in a container",
    container: own({ appArmorProfile: { type: "Unconfined" } }),
  },
  {
    control: "appArmorProfile",
    passes: false,
    does: "turns it off by annotation",
    annotations: { "container.apparmor.security.beta.kubernetes.io/app": "unconfined" },
  },
  {
    control: "appArmorProfile",
    passes: true,
    does: "names a file by annotation",
    annotations: { "container.apparmor.security.beta.kubernetes.io/app": "localhost/mine" },
  },
  {
    control: "capabilities_baseline",
    passes: true,
    does: "adds a usual one",
    container: own({ capabilities: { drop: ["ALL"], add: ["CHOWN"] } }),
  },
  {
    control: "capabilities_baseline",
    passes: false,
    does: "adds another one",
    container: own({ capabilities: { drop: ["ALL"], add: ["NET_RAW"] } }),
  },
  { control: "hostNamespaces", passes: true, does: "says no", spec: { hostNetwork: false } },
  { control: "hostNamespaces", passes: false, does: "takes the node's network", spec: { hostNetwork: true } },
  { control: "hostNamespaces", passes: false, does: "sees the node's processes", spec: { hostPID: true } },
  { control: "hostNamespaces", passes: false, does: "shares the node's IPC", spec: { hostIPC: true } },
  {
    control: "hostPathVolumes",
    passes: true,
    does: "mounts an empty directory",
    spec: { volumes: [{ name: "v", emptyDir: {} }] },
  },
  {
    control: "hostPathVolumes",
    passes: false,
    does: "mounts a path of the node",
    spec: { volumes: [{ name: "v", hostPath: { path: "/" } }] },
  },
  {
    control: "hostPorts",
    passes: true,
    does: "names no port of the node",
    container: { ports: [{ containerPort: 80, hostPort: 0 }] },
  },
  {
    control: "hostPorts",
    passes: false,
    does: "takes a port of the node",
    container: { ports: [{ containerPort: 80, hostPort: 80 }] },
  },
  {
    control: "hostProbesAndHostLifecycle",
    passes: true,
    does: "asks itself",
    container: { livenessProbe: { httpGet: { port: 80, host: "" } } },
  },
  {
    control: "hostProbesAndHostLifecycle",
    passes: false,
    does: "asks another host",
    container: { readinessProbe: { tcpSocket: { port: 80, host: "10.0.0.1" } } },
  },
  {
    control: "hostProbesAndHostLifecycle",
    passes: false,
    does: "asks another host when it stops",
    container: { lifecycle: { preStop: { httpGet: { port: 80, host: "10.0.0.1" } } } },
  },
  { control: "privileged", passes: true, does: "says no", container: own({ privileged: false }) },
  { control: "privileged", passes: false, does: "is privileged", container: own({ privileged: true }) },
  {
    control: "privileged",
    passes: false,
    does: "has an init container that is privileged",
    spec: { initContainers: [{ name: "init", securityContext: { privileged: true } }] },
  },
  {
    control: "privileged",
    passes: false,
    does: "has an ephemeral container that is privileged",
    spec: { ephemeralContainers: [{ name: "debug", securityContext: { privileged: true } }] },
  },
  { control: "procMount", passes: true, does: "names the default", container: own({ procMount: "Default" }) },
  { control: "procMount", passes: false, does: "unmasks it", container: own({ procMount: "Unmasked" }) },
  {
    control: "procMount",
    passes: true,
    does: "unmasks it with users of its own",
    container: own({ procMount: "Unmasked" }),
    spec: { hostUsers: false },
  },
  {
    control: "seLinuxOptions",
    passes: true,
    does: "sets a type for containers",
    container: own({ seLinuxOptions: { type: "container_engine_t", level: "s0" } }),
  },
  {
    control: "seLinuxOptions",
    passes: false,
    does: "sets another type",
    container: own({ seLinuxOptions: { type: "spc_t" } }),
  },
  {
    control: "seLinuxOptions",
    passes: false,
    does: "sets a user for the pod",
    spec: { securityContext: { seLinuxOptions: { user: "system_u" } } },
  },
  {
    control: "seLinuxOptions",
    passes: false,
    does: "sets a role",
    container: own({ seLinuxOptions: { role: "system_r" } }),
  },
  {
    control: "seccompProfile_baseline",
    passes: true,
    does: "names a file",
    container: own({ seccompProfile: { type: "Localhost", localhostProfile: "x" } }),
  },
  {
    control: "seccompProfile_baseline",
    passes: false,
    does: "turns it off",
    container: own({ seccompProfile: { type: "Unconfined" } }),
  },
  {
    control: "sysctls",
    passes: true,
    does: "sets a safe one",
    spec: { securityContext: { sysctls: [{ name: "net.ipv4.tcp_rmem", value: "1" }] } },
  },
  {
    control: "sysctls",
    passes: false,
    does: "sets another one",
    spec: { securityContext: { sysctls: [{ name: "kernel.msgmax", value: "1" }] } },
  },
  {
    control: "windowsHostProcess",
    passes: true,
    does: "says no",
    container: own({ windowsOptions: { hostProcess: false } }),
  },
  {
    control: "windowsHostProcess",
    passes: false,
    does: "is one",
    spec: { securityContext: { windowsOptions: { hostProcess: true } } },
  },
];

const restrictedCases: readonly Case[] = [
  {
    control: "allowPrivilegeEscalation",
    passes: false,
    does: "says nothing",
    container: own({ allowPrivilegeEscalation: null }),
  },
  {
    control: "allowPrivilegeEscalation",
    passes: false,
    does: "says yes",
    container: own({ allowPrivilegeEscalation: true }),
  },
  {
    control: "allowPrivilegeEscalation",
    passes: true,
    does: "says nothing on Windows",
    container: own({ allowPrivilegeEscalation: null }),
    spec: { os: { name: "windows" } },
  },
  {
    control: "capabilities_restricted",
    passes: true,
    does: "adds the one that is allowed",
    container: own({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } }),
  },
  {
    control: "capabilities_restricted",
    passes: false,
    does: "drops nothing",
    container: own({ capabilities: null }),
  },
  {
    control: "capabilities_restricted",
    passes: false,
    does: "adds one that is usual",
    container: own({ capabilities: { drop: ["ALL"], add: ["CHOWN"] } }),
  },
  {
    control: "procMount_restricted",
    passes: false,
    does: "unmasks it even with users of its own",
    container: own({ procMount: "Unmasked" }),
    spec: { hostUsers: false },
  },
  {
    control: "restrictedVolumes",
    passes: true,
    does: "mounts a claim",
    spec: { volumes: [{ name: "v", persistentVolumeClaim: { claimName: "c" } }] },
  },
  {
    control: "restrictedVolumes",
    passes: false,
    does: "mounts NFS",
    spec: { volumes: [{ name: "v", nfs: { server: "s", path: "/" } }] },
  },
  {
    control: "restrictedVolumes",
    passes: false,
    does: "mounts a path of the node",
    spec: { volumes: [{ name: "v", hostPath: { path: "/" } }] },
  },
  {
    control: "runAsNonRoot",
    passes: true,
    does: "says so in the container alone",
    container: own({ runAsNonRoot: true }),
    spec: { securityContext: { runAsNonRoot: null } },
  },
  {
    control: "runAsNonRoot",
    passes: false,
    does: "says nothing",
    spec: { securityContext: { runAsNonRoot: null } },
  },
  {
    control: "runAsNonRoot",
    passes: false,
    does: "says no in a container",
    container: own({ runAsNonRoot: false }),
  },
  {
    control: "runAsNonRoot",
    passes: true,
    does: "says nothing with users of its own",
    spec: { securityContext: { runAsNonRoot: null }, hostUsers: false },
  },
  { control: "runAsUser", passes: true, does: "is somebody", container: own({ runAsUser: 1000 }) },
  { control: "runAsUser", passes: false, does: "is root", container: own({ runAsUser: 0 }) },
  {
    control: "runAsUser",
    passes: false,
    does: "is root as a pod",
    spec: { securityContext: { runAsUser: 0 } },
  },
  {
    control: "seccompProfile_restricted",
    passes: true,
    does: "sets it in the container alone",
    container: own({ seccompProfile: { type: "RuntimeDefault" } }),
    spec: { securityContext: { seccompProfile: null } },
  },
  {
    control: "seccompProfile_restricted",
    passes: false,
    does: "sets none",
    spec: { securityContext: { seccompProfile: null } },
  },
  {
    control: "seccompProfile_restricted",
    passes: false,
    does: "turns it off",
    container: own({ seccompProfile: { type: "Unconfined" } }),
  },
];

const broken = (level: "baseline" | "restricted", changes: StrictPodChanges) =>
  violations(strictPod(changes), level).map(({ control }) => control);

describe("baseline", () => {
  test.for(baselineCases)("$control: a pod that $does passes: $passes", ({ control, passes, ...changes }) => {
    expect(broken("baseline", changes)).toEqual(passes ? [] : [control]);
  });
});

describe("restricted", () => {
  test.for(restrictedCases)(
    "$control: a pod that $does passes: $passes",
    ({ control, passes, ...changes }) => {
      expect(broken("restricted", changes)).toEqual(passes ? [] : [control]);
    },
  );
});

test("every control has a case that passes and one that fails", () => {
  // A pod passes all controls that its case is not about, so a failing case is enough for those that only forbid.
  for (const cases of [baselineCases, restrictedCases]) {
    const failing = new Set(cases.filter(({ passes }) => !passes).map(({ control }) => control));
    expect(new Set(cases.map(({ control }) => control))).toEqual(failing);
  }
  expect(new Set(baselineCases.map(({ control }) => control)).size).toBe(baselineControls.length);
  expect(new Set(restrictedCases.map(({ control }) => control)).size).toBe(restrictedControls.length);
});

test("what is broken is said in words, in upstream's order", () => {
  const broken = violations(
    strictPod({
      spec: {
        hostNetwork: true,
        hostPID: true,
        securityContext: {
          sysctls: [{ name: "x" }, { name: "y" }],
          seccompProfile: null,
          runAsNonRoot: null,
        },
        volumes: [{ name: "v", hostPath: {} }],
        initContainers: [{ name: "init", ports: [{ hostPort: 80 }], securityContext: { privileged: true } }],
      },
      container: { securityContext: { capabilities: { add: ["SYS_ADMIN", "NET_RAW"] }, privileged: true } },
      annotations: { "container.apparmor.security.beta.kubernetes.io/app": "unconfined" },
    }),
    "restricted",
  );
  expect(broken.map(({ words }) => words)).toMatchInlineSnapshot(`
    [
      "container app: AppArmor's default is off",
      "the pod: shares the node's network and processes",
      "container init: port 80 of the node taken",
      "containers init and app: privileged",
      "the pod: sets sysctls x and y",
      "container app: ALL capabilities are not dropped; container app: capabilities NET_RAW and SYS_ADMIN added",
      "volume v (hostPath): not of an allowed kind",
      "containers init and app: runAsNonRoot is not true",
      "containers init and app: no seccomp profile (RuntimeDefault or Localhost)",
    ]
  `);
});

test("the level is the strictest one that is met, with what is against the next", () => {
  expect(podSecurity(strictPod())).toEqual({ level: "restricted", against: [] });
  expect(podSecurity(strictPod({ container: own({ runAsUser: 0 }) }))).toEqual({
    level: "baseline",
    against: [{ control: "runAsUser", level: "restricted", words: "container app: runs as user 0 (root)" }],
  });
  expect(podSecurity(strictPod({ container: own({ privileged: true, runAsUser: 0 }) }))).toEqual({
    level: "privileged",
    against: [{ control: "privileged", level: "baseline", words: "container app: privileged" }],
  });
});

test("what a namespace's labels ask is held against the pod, a level nobody knows as the strictest", () => {
  const labels = {
    "pod-security.kubernetes.io/enforce": "baseline",
    "pod-security.kubernetes.io/enforce-version": "v1.30",
    "pod-security.kubernetes.io/warn": "resticted",
    "kubernetes.io/metadata.name": "shop",
  };
  expect(namespacePolicies(labels, strictPod({ container: own({ runAsUser: 0 }) }))).toEqual([
    { mode: "enforce", level: "baseline", version: "v1.30" },
    { mode: "warn", level: "restricted", version: "latest", broken: "container app: runs as user 0 (root)" },
  ]);
  expect(namespacePolicies({}, strictPod())).toEqual([]);
});
