import { listed } from "../finding/message-text.ts";
import type { ContainerSecurity, FullContainer, FullHook, FullProbe } from "./full-container.ts";
import {
  containersThat,
  eachOnce,
  fault,
  hasOwnUsers,
  type SecurityControl,
  type SecuritySubject,
  whoWords,
} from "./security-control.ts";

type Baseline = (id: string, faultOf: SecurityControl["faultOf"]) => SecurityControl;
const baseline: Baseline = (id, faultOf) => ({ id, level: "baseline", faultOf });

type Profile = ContainerSecurity["seccompProfile"];

/** A profile that is set must be the runtime's own or a file on the node. */
export const isBadProfile = (profile: Profile) =>
  profile !== undefined && profile.type !== "RuntimeDefault" && profile.type !== "Localhost";

const appArmorAnnotation = "container.apparmor.security.beta.kubernetes.io/";

function isBadAnnotation([name, value]: [string, string]): boolean {
  const isFree = value === "" || value === "runtime/default" || value.startsWith("localhost/");
  return name.startsWith(appArmorAnnotation) && !isFree;
}

function appArmorFault(subject: SecuritySubject): string | undefined {
  const isBadPod = isBadProfile(subject.spec.securityContext?.appArmorProfile);
  const bad = containersThat(subject, ({ appArmorProfile }) => isBadProfile(appArmorProfile));
  const annotated = Object.entries(subject.annotations).filter(isBadAnnotation);
  const inAnnotations = annotated.map(([name]) => name.slice(appArmorAnnotation.length));
  return fault(whoWords(eachOnce([...bad, ...inAnnotations]), isBadPod), "AppArmor's default is off");
}

/** What runtimes give by themselves. */
const usualCapabilities: ReadonlySet<string> = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);

/** `container a: capability NET_ADMIN added`, of those that add others than these. */
export function addedFault(subject: SecuritySubject, allowed: ReadonlySet<string>): string | undefined {
  const badOf = ({ capabilities }: ContainerSecurity) =>
    (capabilities?.add ?? []).filter((name) => !allowed.has(name));
  const bad = eachOnce(subject.containers.flatMap(({ securityContext }) => badOf(securityContext ?? {})));
  const who = whoWords(containersThat(subject, (context) => badOf(context).length > 0));
  return fault(who, `${bad.length === 1 ? "capability" : "capabilities"} ${listed(bad)} added`);
}

function hostNamespaceFault({ spec }: SecuritySubject): string | undefined {
  const shared = [
    ...(spec.hostNetwork ? ["network"] : []),
    ...(spec.hostPID ? ["processes"] : []),
    ...(spec.hostIPC ? ["IPC"] : []),
  ];
  return fault(shared.length === 0 ? "" : "the pod", `shares the node's ${listed(shared)}`);
}

function hostPathFault({ spec }: SecuritySubject): string | undefined {
  const names = (spec.volumes ?? []).filter(({ hostPath }) => hostPath != null).map(({ name }) => name);
  return fault(
    names.length === 0 ? "" : `${names.length === 1 ? "volume" : "volumes"} ${listed(names)}`,
    names.length === 1 ? "a path of the node" : "paths of the node",
  );
}

const hostPorts = ({ ports = [] }: FullContainer) => ports.flatMap(({ hostPort }) => hostPort || []);

function hostPortFault(subject: SecuritySubject): string | undefined {
  const ports = eachOnce(subject.containers.flatMap(hostPorts).map(String));
  const who = whoWords(containersThat(subject, (_, container) => hostPorts(container).length > 0));
  return fault(who, `${ports.length === 1 ? "port" : "ports"} ${listed(ports)} of the node taken`);
}

const hostsOf = (action: FullProbe | FullHook | undefined) =>
  [action?.httpGet?.host, action?.tcpSocket?.host].flatMap((host) => host || []);

function askedHosts({ livenessProbe, readinessProbe, startupProbe, lifecycle }: FullContainer): string[] {
  const actions = [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop];
  return actions.flatMap(hostsOf);
}

function probeHostFault(subject: SecuritySubject): string | undefined {
  const hosts = eachOnce(subject.containers.flatMap(askedHosts));
  const who = whoWords(containersThat(subject, (_, container) => askedHosts(container).length > 0));
  return fault(who, `a probe or hook asks another host, ${listed(hosts)}`);
}

const privilegedFault = (subject: SecuritySubject) =>
  fault(whoWords(containersThat(subject, ({ privileged }) => privileged === true)), "privileged");

/** Any other than the usual view of /proc. */
export function procMountFault(subject: SecuritySubject): string | undefined {
  const isBad = ({ procMount }: ContainerSecurity) => procMount !== undefined && procMount !== "Default";
  return fault(whoWords(containersThat(subject, isBad)), "/proc unmasked");
}

function seccompFault(subject: SecuritySubject): string | undefined {
  const isBadPod = isBadProfile(subject.spec.securityContext?.seccompProfile);
  const bad = containersThat(subject, ({ seccompProfile }) => isBadProfile(seccompProfile));
  return fault(whoWords(bad, isBadPod), "seccomp is off");
}

const seLinuxTypes: ReadonlySet<string> = new Set([
  "",
  "container_t",
  "container_init_t",
  "container_kvm_t",
  "container_engine_t",
]);

function isBadLabel(options: ContainerSecurity["seLinuxOptions"]): boolean {
  const { type = "", user, role } = options ?? {};
  return !seLinuxTypes.has(type) || Boolean(user) || Boolean(role);
}

function seLinuxFault(subject: SecuritySubject): string | undefined {
  const bad = containersThat(subject, ({ seLinuxOptions }) => isBadLabel(seLinuxOptions));
  const isBadPod = isBadLabel(subject.spec.securityContext?.seLinuxOptions);
  return fault(whoWords(bad, isBadPod), "SELinux type, user or role is not the usual one");
}

/** Those that touch nothing outside of the pod. */
const safeSysctls: ReadonlySet<string> = new Set([
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
]);

function sysctlFault({ spec }: SecuritySubject): string | undefined {
  const unsafe = (spec.securityContext?.sysctls ?? [])
    .map(({ name }) => name)
    .filter((name) => !safeSysctls.has(name));
  return fault(
    unsafe.length === 0 ? "" : "the pod",
    `sets ${unsafe.length === 1 ? "sysctl" : "sysctls"} ${listed(unsafe)}`,
  );
}

function hostProcessFault(subject: SecuritySubject): string | undefined {
  const isBadPod = subject.spec.securityContext?.windowsOptions?.hostProcess === true;
  const bad = containersThat(subject, ({ windowsOptions }) => windowsOptions?.hostProcess === true);
  return fault(whoWords(bad, isBadPod), "a process of the Windows node");
}

/** The controls of the level "baseline" as of Kubernetes 1.36, in upstream's order (policy/registry.go sorts by name). */
export const baselineControls: readonly SecurityControl[] = [
  baseline("appArmorProfile", appArmorFault),
  baseline("capabilities_baseline", (subject) => addedFault(subject, usualCapabilities)),
  baseline("hostNamespaces", hostNamespaceFault),
  baseline("hostPathVolumes", hostPathFault),
  baseline("hostPorts", hostPortFault),
  baseline("hostProbesAndHostLifecycle", probeHostFault),
  baseline("privileged", privilegedFault),
  baseline("procMount", (subject) => (hasOwnUsers(subject) ? undefined : procMountFault(subject))),
  baseline("seLinuxOptions", seLinuxFault),
  baseline("seccompProfile_baseline", seccompFault),
  baseline("sysctls", sysctlFault),
  baseline("windowsHostProcess", hostProcessFault),
];
