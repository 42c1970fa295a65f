import { type AccessQuestion, resourceWords } from "../../model/access.ts";
import { ApiError } from "../../model/api-error.ts";
import type { Resource } from "../../model/wire.ts";
import type { SimResource } from "./faults.ts";

/** metav1.Status of a missing object, in the API server's words. */
export const notFound = (resource: SimResource, name: string, verb: string) =>
  new ApiError({
    reason: "NotFound",
    status: 404,
    message: `${resource} "${name}" not found`,
    verb,
    resource,
  });

/** In the words of the API server's RBAC. */
export function forbidden(question: AccessQuestion, user: string): ApiError {
  const { verb, group, resource, subresource, namespace, name } = question;
  const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
  const what = name === undefined ? `${resource} is` : `${resource} "${name}" is`;
  const message =
    `${what} forbidden: User "${user}" cannot ${verb} resource "${whole}" in API group "${group}" ` +
    `in the namespace "${namespace}"`;
  const doing = { verb, resource: resourceWords(question) };
  return new ApiError({ reason: "Forbidden", status: 403, message, ...doing });
}

export const badRequest = (message: string, verb: string, resource: string) =>
  new ApiError({ reason: "BadRequest", status: 400, message, verb, resource });

export function uidConflict(name: string, asked: string, found: string): ApiError {
  const message =
    `Operation cannot be fulfilled on pods "${name}": the UID in the precondition (${asked}) does not match ` +
    `the UID in record (${found}). The object might have been deleted and then recreated`;
  return new ApiError({ reason: "Conflict", status: 409, message, verb: "delete", resource: "pods" });
}

/** As of `uidConflict`, of the version. */
export function versionConflict(name: string, asked: string, found: string): ApiError {
  const message =
    `Operation cannot be fulfilled on pods "${name}": the ResourceVersion in the precondition (${asked}) does not ` +
    `match the ResourceVersion in record (${found}). The object might have been modified`;
  return new ApiError({ reason: "Conflict", status: 409, message, verb: "delete", resource: "pods" });
}

export function versionTooOld(version: number, oldest: number, resource: Resource): ApiError {
  const message = `too old resource version: ${version} (${oldest})`;
  return new ApiError({ reason: "Expired", status: 410, message, verb: "watch", resource });
}

export function continueTooOld(resource: Resource): ApiError {
  const message =
    "The provided continue parameter is too old to display a consistent list result. You can start a new " +
    "list without the continue parameter, or use the continue token in this response to retrieve the " +
    "remainder of the results. Continuing with the provided token results in an inconsistent list - objects " +
    "that were created, modified, or deleted between the time the first chunk was returned and now may show " +
    "up in the list.";
  return new ApiError({ reason: "Expired", status: 410, message, verb: "list", resource });
}

/** The call was given up, or the cluster was closed. */
export const aborted = (verb: string, resource: string) =>
  new ApiError({ reason: "Network", message: "This operation was aborted", verb, resource });
