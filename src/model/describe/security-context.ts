import type { ContainerSecurity } from "./full-container.ts";
import type { PodSecurityContext } from "./full-pod.ts";

type Shared = Pick<
  ContainerSecurity,
  | "runAsUser"
  | "runAsGroup"
  | "runAsNonRoot"
  | "seccompProfile"
  | "appArmorProfile"
  | "seLinuxOptions"
  | "windowsOptions"
>;

const profileWords = (name: string, profile: Shared["seccompProfile"]) =>
  profile?.type
    ? [`${name} ${profile.type}${profile.localhostProfile ? ` ${profile.localhostProfile}` : ""}`]
    : [];

const given = (name: string, value: string | number | undefined) =>
  value === undefined || value === "" ? [] : [`${name} ${value}`];

function sharedWords(context: Shared): string[] {
  const { user, role, type, level } = context.seLinuxOptions ?? {};
  const label = [user, role, type, level].map((part) => part ?? "").join(":");
  return [
    ...given("user", context.runAsUser),
    ...given("group", context.runAsGroup),
    ...(context.runAsNonRoot === undefined
      ? []
      : [context.runAsNonRoot ? "must not be root" : "may be root"]),
    ...profileWords("seccomp", context.seccompProfile),
    ...profileWords("AppArmor", context.appArmorProfile),
    ...(label === ":::" ? [] : [`SELinux ${label}`]),
    ...(context.windowsOptions?.hostProcess ? ["Windows host process"] : []),
    ...given("Windows user", context.windowsOptions?.runAsUserName),
  ];
}

/** What the pod's security context sets: `must not be root, user 1000, fsGroup 2000`. */
export function podSecurityWords(context: PodSecurityContext | undefined): string {
  if (!context) return "";
  const sysctls = (context.sysctls ?? []).map(({ name, value }) => `${name}=${value ?? ""}`);
  return [
    ...sharedWords(context),
    ...given("fsGroup", context.fsGroup),
    ...given("fsGroup change", context.fsGroupChangePolicy),
    ...given("groups", context.supplementalGroups?.join(" ")),
    ...given("groups policy", context.supplementalGroupsPolicy),
    ...given("SELinux change", context.seLinuxChangePolicy),
    ...given("sysctls", sysctls.join(" ")),
  ].join(", ");
}

/** What a container's security context sets. */
export function containerSecurityWords(context: ContainerSecurity | undefined): string {
  if (!context) return "";
  const { privileged, allowPrivilegeEscalation, readOnlyRootFilesystem, procMount, capabilities } = context;
  return [
    ...(privileged ? ["privileged"] : []),
    ...sharedWords(context),
    ...(allowPrivilegeEscalation === undefined
      ? []
      : [allowPrivilegeEscalation ? "may gain privileges" : "gains no privileges"]),
    ...(readOnlyRootFilesystem ? ["read-only root"] : []),
    ...given("drops", capabilities?.drop?.join(" ")),
    ...given("adds", capabilities?.add?.join(" ")),
    ...(procMount && procMount !== "Default" ? [`proc mount ${procMount}`] : []),
  ].join(", ");
}
