import type { Field, Message } from "./protobuf-fields.ts";
import { ProtobufFault, ProtobufReader } from "./protobuf-reader.ts";
import { readTime } from "./protobuf-time.ts";

type Fields = Record<string, unknown>;

/** Of an entry of a map, and of the text of a quantity: field 1 and field 2, each with its size. */
const firstTag = 0x0a;
const secondTag = 0x12;
const lastNumber = 2;

/** A quantity without a text. */
const zeroQuantity = "0";

/**
 * Reads messages as the objects that JSON would have: of each field what its table says, and nothing of the others.
 * Throws `ProtobufFault`.
 */
export class MessageReader extends ProtobufReader {
  /** What the bytes from here to `end` say. Of what comes twice the last one counts. */
  message<T>(message: Message<T>, end: number): T {
    const object: Fields = {};
    this.#read(message, end, object);
    return object as T;
  }

  /** In one piece: it is run for every part of every object, most of them before it is compiled. */
  #read({ byNumber }: Message<unknown>, end: number, object: Fields): void {
    while (this.at < end) {
      const tag = this.tag();
      const field = byNumber[tag >>> 3];
      if (field === undefined) {
        this.skip(tag, end);
        continue;
      }
      if ((tag & 0b111) !== field.wireType) throw otherKind();
      let value: unknown;
      switch (field.kind) {
        case "text":
          value = this.text(end);
          if (value === "" && !field.isAlways) continue;
          break;
        case "message":
          value = this.message(field.message, this.sizedEnd(end));
          break;
        case "time":
          value = readTime(this, end, false);
          if (value === undefined) continue;
          break;
        case "textMap":
        case "quantities":
          value = this.#entry(field, end, object[field.key]);
          break;
        case "integer":
          value = this.integer(end);
          if (value === 0 && !field.isAlways) continue;
          break;
        case "flag":
          value = this.integer(end) !== 0;
          if (value === false && !field.isAlways) continue;
          break;
        case "microTime":
          value = readTime(this, end, true);
          if (value === undefined) continue;
          break;
        case "inlined":
          this.#read(field.message, this.sizedEnd(end), object);
          continue;
      }
      const { key } = field;
      if (!field.isList) object[key] = value;
      else if (object[key] === undefined) object[key] = [value];
      else (object[key] as unknown[]).push(value);
    }
  }

  /** The map with one more entry. */
  #entry({ kind }: Field<unknown>, end: number, before: unknown): Fields {
    const isText = kind === "textMap";
    const map = (before ?? {}) as Fields;
    let key = "";
    let value = isText ? "" : zeroQuantity;
    const entryEnd = this.sizedEnd(end);
    while (this.at < entryEnd) {
      const tag = this.tag();
      if (tag === firstTag) key = this.text(entryEnd);
      else if (tag === secondTag) value = isText ? this.text(entryEnd) : this.#quantity(entryEnd);
      else if (tag >>> 3 <= lastNumber) throw otherKind();
      else this.skip(tag, entryEnd);
    }
    // Set as JSON does: a key that objects have by themselves is one as any other.
    if (key === "__proto__") Object.defineProperty(map, key, { value, enumerable: true, writable: true });
    else map[key] = value;
    return map;
  }

  /** The text of a `resource.Quantity`. */
  #quantity(end: number): string {
    let text = zeroQuantity;
    const quantityEnd = this.sizedEnd(end);
    while (this.at < quantityEnd) {
      const tag = this.tag();
      if (tag === firstTag) text = this.text(quantityEnd);
      else if (tag >>> 3 === 1) throw otherKind();
      else this.skip(tag, quantityEnd);
    }
    return text;
  }
}

const otherKind = () => new ProtobufFault("a value of another kind");
