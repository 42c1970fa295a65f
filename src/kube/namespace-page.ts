import { fieldsOf, textOf } from "../base/fields.ts";
import type { ListPage } from "../model/cluster-api.ts";
import type { NamespacePage } from "../model/namespace-entry.ts";

/** The names on a page of Namespace objects; what has none is left out. */
export async function namespacePage(page: ListPage<unknown>): Promise<NamespacePage> {
  const items: unknown[] = [];
  for await (const batch of page.batches) items.push(...batch);
  const namespaces = items.flatMap((item) => {
    const { metadata, status } = fieldsOf(item);
    const name = textOf(fieldsOf(metadata), "name");
    const isEnding = textOf(fieldsOf(status), "phase") === "Terminating";
    return name === undefined ? [] : [{ name, isEnding }];
  });
  return { namespaces, ...(page.continue !== undefined && { continue: page.continue }) };
}
