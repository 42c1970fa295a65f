import { fieldsOf, isObject, textOf } from "../base/fields.ts";
import type { AccessAnswer, AccessRule, AccessRules } from "../model/access.ts";
import type { AccessRequest, AccessRulesRequest } from "../model/cluster-api.ts";
import { notKubernetes } from "./answer-error.ts";
import type { Transport } from "./transport.ts";

const apiVersion = "authorization.k8s.io/v1";
const root = `/apis/${apiVersion}`;

/** A list of text, whatever else is in it. Absent = empty, as Go writes it. */
function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function toRule(value: unknown): AccessRule {
  const { verbs, apiGroups, resources, resourceNames } = fieldsOf(value);
  return {
    verbs: texts(verbs),
    groups: texts(apiGroups),
    resources: texts(resources),
    names: texts(resourceNames),
  };
}

/** Asks what this user may do in a namespace. An answer that says an authorizer failed is not complete. */
export async function readAccessRules(
  transport: Transport,
  { namespace, signal }: AccessRulesRequest,
): Promise<AccessRules> {
  const doing = { verb: "create", resource: "selfsubjectrulesreviews" };
  const answer = await transport.json({
    method: "POST",
    path: `${root}/selfsubjectrulesreviews`,
    body: { apiVersion, kind: "SelfSubjectRulesReview", spec: { namespace } },
    pool: "interactive",
    doing,
    signal,
  });
  const status = fieldsOf(answer).status;
  if (!isObject(status) || !Array.isArray(status.resourceRules))
    throw notKubernetes(doing, "a rules review without rules");
  const isComplete = status.incomplete === false && textOf(status, "evaluationError") === undefined;
  return { rules: status.resourceRules.map(toRule), isComplete };
}

/** Asks whether this user may do one thing. */
export async function reviewAccess(
  transport: Transport,
  { question, signal }: AccessRequest,
): Promise<AccessAnswer> {
  const doing = { verb: "create", resource: "selfsubjectaccessreviews" };
  const { verb, group, resource, subresource, namespace, name } = question;
  const resourceAttributes = { verb, group, resource, subresource, namespace, name };
  const answer = await transport.json({
    method: "POST",
    path: `${root}/selfsubjectaccessreviews`,
    body: { apiVersion, kind: "SelfSubjectAccessReview", spec: { resourceAttributes } },
    pool: "interactive",
    doing,
    signal,
  });
  const status = fieldsOf(answer).status;
  if (!isObject(status) || typeof status.allowed !== "boolean")
    throw notKubernetes(doing, "an access review without an answer");
  const words = textOf(status, "reason") ?? textOf(status, "evaluationError");
  return { isAllowed: status.allowed, ...(words !== undefined && { words }) };
}
