import type { ListPage } from "../model/cluster-api.ts";
import { notKubernetes } from "./answer-error.ts";
import { arrivingItems, nextOf } from "./arriving-items.ts";
import { headOf, maxHeadBytes } from "./list-page.ts";
import { openEnvelope } from "./protobuf-envelope.ts";
import { always, integer, type Message, message, text } from "./protobuf-fields.ts";
import { ProtobufItems } from "./protobuf-items.ts";
import { ProtobufFault } from "./protobuf-reader.ts";
import type { Doing } from "./status-error.ts";

interface ListMeta {
  resourceVersion?: string;
  continue?: string;
  remainingItemCount?: number;
}
const listMeta = message<ListMeta>({
  resourceVersion: text(2),
  continue: text(3),
  remainingItemCount: always(integer(4)),
});

/** Field 1 of every list, which the API server writes first. */
const metadataTag = 0x0a;

interface Begun {
  kind: string | undefined;
  metadata: ListMeta;
  /** Where the items begin, and how long they claim to be. */
  itemsAt: number;
  itemsLength: number;
}

/** What stands before the items. Throws `ProtobufFault` for what is no list, or not all of that. */
function begin(bytes: Buffer): Begun {
  const { kind, reader, length } = openEnvelope(bytes);
  const end = reader.at + length;
  if (reader.tag() !== metadataTag) throw new ProtobufFault("a list without metadata");
  const metadata = reader.message(listMeta, reader.sizedEnd(Math.min(end, bytes.length)));
  return { kind, metadata, itemsAt: reader.at, itemsLength: end - reader.at };
}

/** Nothing when it is no list, or may become one with what still comes. */
function headIn(bytes: Buffer): Begun | undefined {
  try {
    return begin(bytes);
  } catch (thrown) {
    if (thrown instanceof ProtobufFault) return undefined;
    throw thrown;
  }
}

/**
 * A page of a list in protobuf, as soon as what stands before its items has come. Rejects for what is no list; what is
 * no protobuf further on fails where the items are read.
 */
export async function readProtobufPage<T>(
  arriving: AsyncGenerator<Buffer>,
  doing: Doing,
  item: Message<T>,
): Promise<ListPage<T>> {
  try {
    return await pageOf(arriving, doing, item);
  } catch (thrown) {
    // Nobody reads on.
    await arriving.return(undefined);
    throw thrown;
  }
}

async function pageOf<T>(
  arriving: AsyncGenerator<Buffer>,
  doing: Doing,
  item: Message<T>,
): Promise<ListPage<T>> {
  let bytes: Buffer = Buffer.alloc(0);
  while (bytes.length < maxHeadBytes) {
    const chunk = await nextOf(arriving);
    if (!chunk) break;
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    const begun = headIn(bytes);
    if (!begun) continue;
    const { kind, metadata, itemsAt, itemsLength } = begun;
    const head = headOf({ kind: kind ?? "protobuf without a kind", metadata }, doing, { isVersioned: true });
    const items = new ProtobufItems(item, itemsLength);
    const first = bytes.subarray(itemsAt);
    return { ...head, batches: arrivingItems({ first, chunks: arriving, items, form: "protobuf", doing }) };
  }
  throw notKubernetes(doing, `${bytes.length} bytes that are not protobuf`);
}
