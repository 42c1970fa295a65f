import { ApiError } from "../../model/api-error.ts";
import type { RestartRequest } from "../../model/cluster-api.ts";
import { rolledResources } from "../../model/rollout.ts";
import type { ControllerObject } from "../controller/controller-object.ts";
import { notFound } from "./status-errors.ts";

/** As the API server patches a workload, uid and version first. Throws `ApiError`. */
export function restartWorkload(
  { owners }: { owners: ReadonlySet<ControllerObject> },
  { kind, namespace, name, uid, resourceVersion, restartedAt }: RestartRequest,
): void {
  const resource = rolledResources[kind];
  const doing = { verb: "patch", resource: `${resource}.apps` };
  const found = [...owners].find(
    (owner) => owner.kind === kind && owner.namespace === namespace && owner.name === name,
  );
  if (!found) throw notFound(resource, name, "patch");
  const cannot = `Operation cannot be fulfilled on ${resource}.apps "${name}": `;
  const refuse = (message: string) =>
    new ApiError({ reason: "Conflict", status: 409, message: cannot + message, ...doing });
  if (found.uid !== uid)
    throw refuse(`Precondition failed: UID in precondition: ${uid}, UID in object meta: ${found.uid}`);
  if (found.wire.metadata?.resourceVersion !== resourceVersion)
    throw refuse(
      "the object has been modified; please apply your changes to the latest version and try again",
    );
  found.restart(restartedAt);
}
