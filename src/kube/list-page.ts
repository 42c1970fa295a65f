import { fieldsOf, isObject, textOf } from "../base/fields.ts";
import type { ListPage } from "../model/cluster-api.ts";
import { notKubernetes } from "./answer-error.ts";
import type { Doing } from "./status-error.ts";

/** A page of a list, checked to be one. Items that are not objects are left out. */
export function readListPage<T>(answer: unknown, doing: Doing): ListPage<T> {
  const list = fieldsOf(answer);
  const kind = textOf(list, "kind");
  if (kind === undefined || !kind.endsWith("List")) {
    throw notKubernetes(doing, `${kind ?? "JSON without a kind"} where a list was asked for`);
  }
  const items = list.items ?? [];
  const metadata = fieldsOf(list.metadata);
  const resourceVersion = textOf(metadata, "resourceVersion");
  if (!Array.isArray(items) || resourceVersion === undefined) {
    throw notKubernetes(doing, `${kind} without items or version`);
  }
  const next = textOf(metadata, "continue");
  const remaining = metadata.remainingItemCount;
  return {
    items: items.filter(isObject) as T[],
    resourceVersion,
    ...(next === undefined ? {} : { continue: next }),
    ...(typeof remaining === "number" ? { remaining } : {}),
  };
}
