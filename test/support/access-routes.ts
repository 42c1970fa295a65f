import type { AccessQuestion } from "../../src/model/access.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { SeenRequest } from "./fake-api-server.ts";

const pattern = /^\/apis\/authorization\.k8s\.io\/v1\/(selfsubjectrulesreviews|selfsubjectaccessreviews)$/;

/** What the API server answers to a review of rights; `undefined` = none was asked for. */
export async function accessReview(
  api: ClusterApi,
  request: SeenRequest,
  signal: AbortSignal,
): Promise<object | undefined> {
  const kind = request.method === "POST" ? pattern.exec(request.path)?.[1] : undefined;
  if (kind === undefined) return undefined;
  const body = JSON.parse(request.body);
  const { spec } = body;
  if (kind === "selfsubjectaccessreviews") {
    const question = spec.resourceAttributes as AccessQuestion;
    const { isAllowed, words } = await api.reviewAccess({ question, signal });
    return { ...body, status: { allowed: isAllowed, ...(words !== undefined && { reason: words }) } };
  }
  const { rules, isComplete } = await api.listAccess({ namespace: spec.namespace, signal });
  const resourceRules = rules.map(({ verbs, groups, resources, names }) => ({
    verbs,
    apiGroups: groups,
    resources,
    ...(names.length > 0 && { resourceNames: names }),
  }));
  return { ...body, status: { resourceRules, nonResourceRules: [], incomplete: !isComplete } };
}
