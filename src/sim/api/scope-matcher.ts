import type { Scope } from "../../model/cluster-api.ts";
import { fieldSelector } from "../../model/field-selector.ts";
import { labelSelector } from "../../model/label-selector.ts";
import type { Resource, WireByResource } from "../../model/wire.ts";
import { fieldReader } from "./field-readers.ts";

/** Says whether an object belongs to what was asked for. */
export type Matcher<T> = (object: T) => boolean;

export function scopeMatcher<R extends Resource>(resource: R, scope: Scope): Matcher<WireByResource[R]> {
  const hasLabels = labelSelector(scope.labelSelector);
  const hasFields = fieldSelector(scope.fieldSelector, (path) => fieldReader(resource, path));
  return (object) =>
    (scope.namespace === undefined || object.metadata?.namespace === scope.namespace) &&
    hasLabels(object.metadata?.labels ?? {}) &&
    hasFields(object);
}
