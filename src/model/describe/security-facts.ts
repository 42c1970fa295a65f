import { type Fact, factOf } from "./fact.ts";
import type { FullPod, FullSpec } from "./full-pod.ts";
import { type NamespacePolicy, namespacePolicies } from "./namespace-policy.ts";
import { type PodSecurity, podSecurity } from "./pod-security.ts";
import { podSecurityWords } from "./security-context.ts";

/** The Pod Security Standard of a pod, what its namespace asks, and who it is to the API. */
export interface SecurityFacts {
  standard: PodSecurity;
  /** Absent = nobody knows the namespace's labels. */
  policies?: readonly NamespacePolicy[];
  facts: readonly Fact[];
}

function accountWords({ serviceAccountName, automountServiceAccountToken }: FullSpec): string {
  const name = serviceAccountName ?? "";
  if (automountServiceAccountToken === undefined || name === "") return name;
  return `${name}, its token ${automountServiceAccountToken ? "is" : "is not"} mounted`;
}

function sharedWords({ hostPID, hostIPC, shareProcessNamespace }: FullSpec): string {
  return [
    hostPID ? "the node's processes" : "",
    hostIPC ? "the node's IPC" : "",
    shareProcessNamespace ? "processes among its containers" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** `namespaceLabels`: of the pod's namespace, when they are known. */
export function securityFacts(
  pod: FullPod,
  namespaceLabels: Readonly<Record<string, string>> | undefined,
): SecurityFacts {
  const { spec = {} } = pod;
  return {
    standard: podSecurity(pod),
    ...(namespaceLabels && { policies: namespacePolicies(namespaceLabels, pod) }),
    facts: [
      ...factOf("account", accountWords(spec)),
      ...factOf("context", podSecurityWords(spec.securityContext)),
      ...factOf("shares", sharedWords(spec)),
      ...factOf("users", spec.hostUsers === false ? "a user namespace of its own" : ""),
      ...factOf("system", spec.os?.name),
      ...factOf("pull secrets", (spec.imagePullSecrets ?? []).map(({ name }) => name).join(", ")),
    ],
  };
}
