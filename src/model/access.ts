/** One thing that somebody may do or not, as RBAC names it. */
export interface AccessQuestion {
  verb: "get" | "list" | "create" | "delete" | "patch";
  /** API group; empty = core. */
  group: string;
  resource: string;
  subresource?: string;
  namespace: string;
  /** Absent = any object. */
  name?: string;
}

/** What is allowed together: any of the verbs on any of the resources of any of the groups. `*` = all. */
export interface AccessRule {
  verbs: readonly string[];
  groups: readonly string[];
  /** `pods`, `pods/log`, `*`, and `*` before a subresource. */
  resources: readonly string[];
  /** Empty = every object. */
  names: readonly string[];
}

/** What the cluster's authorizers list for this user in one namespace (SelfSubjectRulesReview). */
export interface AccessRules {
  rules: readonly AccessRule[];
  /** False: an authorizer cannot list what it allows, so more may be allowed than is listed. */
  isComplete: boolean;
}

/** What the cluster says to one question (SelfSubjectAccessReview). `words`: its own, raw. */
export interface AccessAnswer {
  isAllowed: boolean;
  words?: string;
}

export type Access = "allowed" | "denied" | "unknown";

const names = (listed: readonly string[], wanted: string) => listed.includes("*") || listed.includes(wanted);

function namesResource(listed: readonly string[], { resource, subresource }: AccessQuestion): boolean {
  if (subresource === undefined) return names(listed, resource);
  return ["*", `${resource}/${subresource}`, `*/${subresource}`, `${resource}/*`].some((form) =>
    listed.includes(form),
  );
}

function allows(rule: AccessRule, question: AccessQuestion): boolean {
  const { verb, group, name } = question;
  if (!names(rule.verbs, verb) || !names(rule.groups, group)) return false;
  if (!namesResource(rule.resources, question)) return false;
  return rule.names.length === 0 || name === undefined || rule.names.includes(name);
}

/** What the rules say to a question. Denied only where they are complete; rules that nobody has are unknown. */
export function accessBy(rules: AccessRules | undefined, question: AccessQuestion): Access {
  if (!rules) return "unknown";
  if (rules.rules.some((rule) => allows(rule, question))) return "allowed";
  return rules.isComplete ? "denied" : "unknown";
}

/** What a question is about, as RBAC rules name it: `pods/eviction`, `deployments.apps`. */
export function resourceWords({ group, resource, subresource }: AccessQuestion): string {
  const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
  return group === "" || subresource !== undefined ? whole : `${whole}.${group}`;
}

/** Why this user cannot do it. */
export const noPermission = (question: AccessQuestion): string =>
  `no permission to ${question.verb} ${resourceWords(question)} in ${question.namespace}`;
