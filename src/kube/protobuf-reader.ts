/** Bytes that are not the protobuf they should be. */
export class ProtobufFault extends Error {}

/** How a value is written: the last three bits of its tag. The others are groups, which Kubernetes never uses. */
export const wireTypes = { varint: 0, fixed64: 1, sized: 2, fixed32: 5 } as const;

/** Seven bits in each byte but the highest one, which says that more follow. */
const moreBit = 0x80;
const sevenBits = 0x7f;
/** 64 bits in groups of seven. */
const maxVarintBytes = 10;
/** A number is exact in so many groups of seven bits. */
const exactBytes = 7;
/** A tag has 32 bits, the last three of them the wire type; there is no field 0. */
const maxTag = 0xffff_ffff;
const minTag = 0b1000;

/**
 * Reads protobuf from bytes, one value after the other. Nothing in them is trusted: what is cut, or goes beyond the
 * `end` of what it is a part of, is a `ProtobufFault`.
 */
export class ProtobufReader {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** A number that is not negative; beyond 2^53 it is not exact. It may go beyond the end, which is then seen behind it. */
  varint(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined || byte >= moreBit) return this.#longVarint();
    this.at++;
    return byte;
  }

  /** The number of a field, and in the last three bits how its value is written. */
  tag(): number {
    const byte = this.bytes[this.at];
    if (byte !== undefined && byte < moreBit) {
      this.at++;
      return byte;
    }
    const tag = this.#longVarint();
    if (tag > maxTag) throw new ProtobufFault("a field without a number");
    return tag;
  }

  #longVarint(): number {
    let value = 0;
    let unit = 1;
    for (let count = 0; count < maxVarintBytes; count++) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new ProtobufFault("cut within a number");
      value += (byte & sevenBits) * unit;
      if (byte < moreBit) return value;
      unit *= moreBit;
    }
    throw new ProtobufFault("a number of more than 64 bits");
  }

  /** An int32 or int64, as near as a number comes to it: a negative one is written in 64 bits. */
  integer(end: number): number {
    const start = this.at;
    const value = this.varint();
    if (this.at > end) throw beyond();
    return this.at - start <= exactBytes ? value : this.#int64(start);
  }

  #int64(start: number): number {
    let value = 0n;
    for (let at = this.at - 1; at >= start; at--) {
      value = (value << 7n) | BigInt((this.bytes[at] ?? 0) & sevenBits);
    }
    return Number(BigInt.asIntN(64, value));
  }

  /** Where the value ends whose length comes next. */
  sizedEnd(end: number): number {
    const length = this.varint();
    const sizedEnd = this.at + length;
    if (sizedEnd > end) throw beyond();
    return sizedEnd;
  }

  text(end: number): string {
    const length = this.varint();
    const start = this.at;
    const textEnd = start + length;
    if (textEnd > end) throw beyond();
    this.at = textEnd;
    return length === 0 ? "" : this.bytes.toString("utf8", start, textEnd);
  }

  /** Goes past the value of a field that nobody reads. */
  skip(tag: number, end: number): void {
    if (tag < minTag) throw new ProtobufFault("a field without a number");
    switch (tag & 0b111) {
      case wireTypes.sized:
        this.at = this.sizedEnd(end);
        break;
      case wireTypes.varint:
        this.varint();
        break;
      case wireTypes.fixed64:
        this.at += 8;
        break;
      case wireTypes.fixed32:
        this.at += 4;
        break;
      default:
        throw new ProtobufFault("a group");
    }
    if (this.at > end) throw beyond();
  }
}

const beyond = () => new ProtobufFault("beyond the end of what it is a part of");
