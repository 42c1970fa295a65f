import { fieldsOf, isObject, textOf } from "../base/fields.ts";
import type { ListPage } from "../model/cluster-api.ts";
import { parseJson } from "./answer-body.ts";
import { notKubernetes } from "./answer-error.ts";
import { arrivingItems, type ItemReader, nextOf } from "./arriving-items.ts";
import { ListItems } from "./list-items.ts";
import type { Doing } from "./status-error.ts";

/** The API server writes it after `metadata`, so that the rest of the page is known before its items. */
const itemsOpening = '"items":[';

/** A list whose items do not begin within so many bytes is read whole. */
export const maxHeadBytes = 65_536;

/** Lists that are made for the question (of metrics) have no version: nothing can be watched from there. */
export interface ListForm {
  isVersioned: boolean;
}

type Head = Omit<ListPage<unknown>, "batches">;

/** What a list says beside its items; throws for what is no list. */
export function headOf(answer: unknown, doing: Doing, { isVersioned }: ListForm): Head {
  const list = fieldsOf(answer);
  const kind = textOf(list, "kind");
  if (kind === undefined || !kind.endsWith("List"))
    throw notKubernetes(doing, `${kind ?? "JSON without a kind"} where a list was asked for`);
  const metadata = fieldsOf(list.metadata);
  const resourceVersion = textOf(metadata, "resourceVersion") ?? (isVersioned ? undefined : "");
  if (!Array.isArray(list.items ?? []) || resourceVersion === undefined)
    throw notKubernetes(doing, `${kind} without items or version`);
  const next = textOf(metadata, "continue");
  const remaining = metadata.remainingItemCount;
  return {
    resourceVersion,
    ...(next === undefined ? {} : { continue: next }),
    ...(typeof remaining === "number" ? { remaining } : {}),
  };
}

interface Begun {
  head: unknown;
  /** Where the text of the items begins. */
  itemsAt: number;
}

/** The head of a list whose items begin in `text`; nothing when they do not, or not as the API server writes it. */
function parseHead(text: Buffer, { isVersioned }: ListForm): Begun | undefined {
  const at = text.indexOf(itemsOpening, 0, "latin1");
  if (at < 0) return undefined;
  const itemsAt = at + itemsOpening.length;
  try {
    const head = fieldsOf(JSON.parse(`${text.toString("utf8", 0, itemsAt)}]}`));
    const isSure = !isVersioned || fieldsOf(head.metadata).resourceVersion !== undefined;
    const isWhole = head.kind !== undefined && head.metadata !== undefined && isSure;
    return isWhole ? { head, itemsAt } : undefined;
  } catch {
    // The words stood inside of something: the whole text will tell.
    return undefined;
  }
}

/** Entries that are no objects are left out. */
const objectsOf = <T>(items: unknown[]) => items.filter(isObject) as T[];

/** The objects in the text of a list's items. */
function objectReader<T>(): ItemReader<T> {
  const items = new ListItems();
  return { push: (chunk) => objectsOf(items.push(chunk)), end: () => objectsOf(items.end()) };
}

/**
 * A page of a list, as soon as what stands before its items has come. Rejects for what is no list; what is no JSON
 * further on fails where the items are read. A list in another order than the API server's comes whole.
 */
export async function readListPage<T>(
  arriving: AsyncGenerator<Buffer>,
  doing: Doing,
  form: ListForm = { isVersioned: true },
): Promise<ListPage<T>> {
  try {
    return await pageOf(arriving, doing, form);
  } catch (thrown) {
    // Nobody reads on.
    await arriving.return(undefined);
    throw thrown;
  }
}

async function pageOf<T>(
  arriving: AsyncGenerator<Buffer>,
  doing: Doing,
  form: ListForm,
): Promise<ListPage<T>> {
  const read: Buffer[] = [];
  let bytes = 0;
  for (let chunk = await nextOf(arriving); chunk; chunk = await nextOf(arriving)) {
    read.push(chunk);
    const text = bytes < maxHeadBytes ? Buffer.concat(read) : undefined;
    bytes += chunk.length;
    const begun = text && parseHead(text, form);
    if (!begun) continue;
    const head = headOf(begun.head, doing, form);
    const list = { first: text.subarray(begun.itemsAt), chunks: arriving, form: "JSON", doing } as const;
    return { ...head, batches: arrivingItems({ ...list, items: objectReader<T>() }) };
  }
  const list = parseJson(Buffer.concat(read), doing);
  const head = headOf(list, doing, form);
  return { ...head, batches: [objectsOf<T>((fieldsOf(list).items ?? []) as unknown[])] };
}
