import { type AccessQuestion, accessBy, noPermission } from "../model/access.ts";
import type { CommandFacts } from "./command.ts";
import { selectedPod } from "./selected-pod.ts";

/** One thing that a key does to a pod, as RBAC names it. */
export type PodRight = Pick<AccessQuestion, "verb" | "subresource">;

/** What keys about one pod need. */
export const podRights = {
  delete: { verb: "delete" },
  evict: { verb: "create", subresource: "eviction" },
  logs: { verb: "get", subresource: "log" },
  exec: { verb: "create", subresource: "exec" },
  attach: { verb: "create", subresource: "attach" },
  /** kubectl's newer way asks for these in the place of the two above. */
  execByGet: { verb: "get", subresource: "exec" },
  attachByGet: { verb: "get", subresource: "attach" },
  debug: { verb: "patch", subresource: "ephemeralcontainers" },
} as const satisfies Record<string, PodRight>;

/**
 * Why none of these can be done: all of them are surely not allowed to this user; `undefined` = one may be, or it is
 * not known.
 */
export function noAccess(
  { ui }: Pick<CommandFacts, "ui">,
  ...questions: readonly [AccessQuestion, ...AccessQuestion[]]
): string | undefined {
  const isDenied = (question: AccessQuestion) =>
    accessBy(ui.access.get(question.namespace), question) === "denied";
  if (!questions.every(isDenied)) return undefined;
  return noPermission(questions[0]);
}

/** The same for the selected pod; where none is, something else says why not. */
export function noPodAccess(
  facts: Pick<CommandFacts, "ui" | "snapshot">,
  ...rights: readonly [PodRight, ...PodRight[]]
): string | undefined {
  const pod = selectedPod(facts)?.pod;
  if (!pod) return undefined;
  const { namespace, name } = pod;
  const asked = (right: PodRight): AccessQuestion => ({
    group: "",
    resource: "pods",
    namespace,
    name,
    ...right,
  });
  const [first, ...others] = rights;
  return noAccess(facts, asked(first), ...others.map(asked));
}
