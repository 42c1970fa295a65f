import type { Scope } from "../../model/cluster-api.ts";
import type { Resource, WireByResource } from "../../model/wire.ts";
import { fieldSelector } from "./field-selector.ts";
import { labelSelector } from "./label-selector.ts";

/** Says whether an object belongs to what was asked for. */
export type Matcher<T> = (object: T) => boolean;

export function scopeMatcher<R extends Resource>(resource: R, scope: Scope): Matcher<WireByResource[R]> {
  const byLabel = scope.labelSelector ? labelSelector(scope.labelSelector) : undefined;
  const byField = scope.fieldSelector ? fieldSelector(resource, scope.fieldSelector) : undefined;
  return (object) =>
    (scope.namespace === undefined || object.metadata?.namespace === scope.namespace) &&
    (!byLabel || byLabel(object.metadata?.labels ?? {})) &&
    (!byField || byField(object));
}
