import { closeEnvelope } from "./protobuf-envelope.ts";
import type { Message } from "./protobuf-fields.ts";
import { MessageReader } from "./protobuf-message.ts";
import { ProtobufFault } from "./protobuf-reader.ts";

/** Field 2 of every list, each with its size. */
const itemTag = 0x12;
/** A tag and a length have no more bytes. */
const maxItemHeadBytes = 11;
/** etcd takes objects of 1.5 MiB, which may be set higher; nobody does by so much. What claims more is not waited for. */
const maxItemBytes = 64 * 1024 * 1024;
/** What follows the last item: two empty texts of the envelope. */
const maxTailBytes = 65_536;

/**
 * Reads the items of a list in protobuf while it arrives: each as soon as it is whole, so that no more than one is held
 * beside what came last. Throws `ProtobufFault`.
 */
export class ProtobufItems<T> {
  readonly #item: Message<T>;
  /** Bytes of the list that are not read. */
  #left: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  /** So many bytes are needed to read on. */
  #needed = 0;

  /** `length`: of the items, as the list claims. */
  constructor(item: Message<T>, length: number) {
    this.#item = item;
    this.#left = length;
  }

  /** The items that this chunk ends. */
  push(chunk: Buffer): T[] {
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
    if (this.#heldBytes < this.#needed) return [];
    const reader = new MessageReader(this.#bytes(), 0);
    const items: T[] = [];
    for (let end = this.#nextEnd(reader); end !== undefined; end = this.#nextEnd(reader))
      items.push(reader.message(this.#item, end));
    const rest = reader.bytes.subarray(reader.at);
    this.#held = [rest];
    this.#heldBytes = rest.length;
    if (this.#left === 0 && rest.length > maxTailBytes)
      throw new ProtobufFault("a list that goes on behind its end");
    return items;
  }

  /** Looks at what follows the last item; throws when items are missing. */
  end(): T[] {
    if (this.#left > 0) throw new ProtobufFault("a list that is cut");
    closeEnvelope(this.#bytes());
    return [];
  }

  #bytes(): Buffer {
    const [first] = this.#held;
    return first && this.#held.length === 1 ? first : Buffer.concat(this.#held, this.#heldBytes);
  }

  /** The end of the item that begins next, if all of it is here; the reader then stands behind its length. */
  #nextEnd(reader: MessageReader): number | undefined {
    if (this.#left === 0) return undefined;
    const start = reader.at;
    const here = reader.bytes.length - start;
    this.#needed = Math.min(this.#left, maxItemHeadBytes);
    if (here < this.#needed) return undefined;
    if (reader.tag() !== itemTag) throw new ProtobufFault("a list of something else");
    const length = reader.varint();
    const whole = reader.at - start + length;
    if (whole > this.#left || length > maxItemBytes) throw new ProtobufFault("an item that is too long");
    if (here < whole) {
      this.#needed = whole;
      reader.at = start;
      return undefined;
    }
    this.#left -= whole;
    this.#needed = 0;
    return reader.at + length;
  }
}
