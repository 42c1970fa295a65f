/**
 * Writes protobuf as the API server does, for tests: from field numbers, so that it knows nothing of the product's
 * tables. Numbers stand in generated.proto of k8s.io/api and k8s.io/apimachinery.
 */

/** A number as protobuf writes it; negative ones in 64 bits. */
export function varint(value: number | bigint): Buffer {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

export const tag = (number: number, wireType: number) => varint(number * 8 + wireType);

/** An int32, int64 or bool. */
export const int = (number: number, value: number | bigint) => Buffer.concat([tag(number, 0), varint(value)]);

/** A text, or a message of these fields. */
export function sized(number: number, ...content: readonly (string | Buffer)[]): Buffer {
  const bytes = Buffer.concat(content.map((one) => Buffer.from(one as string)));
  return Buffer.concat([tag(number, 2), varint(bytes.length), bytes]);
}

/** An entry of a map of texts. */
export const entry = (number: number, key: string, value: string) =>
  sized(number, sized(1, key), sized(2, value));

/** A metav1.Time, or a metav1.MicroTime. */
export const time = (number: number, seconds: number | bigint, nanos = 0) =>
  sized(number, int(1, seconds), int(2, nanos));

/** What stands around an object: runtime.Unknown. */
export function envelope(kind: string, object: Buffer, encoding = ""): Buffer {
  const typeMeta = sized(1, sized(1, "v1"), sized(2, kind));
  return Buffer.concat([Buffer.from("k8s\0"), typeMeta, sized(2, object), sized(3, encoding), sized(4, "")]);
}

export interface ListFields {
  resourceVersion?: string;
  continue?: string;
  remaining?: number;
}

/** A list of `items`, each a message. */
export function listOf(
  items: readonly Buffer[],
  { resourceVersion = "9", continue: next = "", remaining }: ListFields = {},
): Buffer {
  const count = remaining === undefined ? [] : [int(4, remaining)];
  const meta = sized(1, sized(1, ""), sized(2, resourceVersion), sized(3, next), ...count);
  return Buffer.concat([meta, ...items.map((item) => sized(2, item))]);
}

/** A pod with no more than a name and a node. */
export const podNamed = (name: string) =>
  Buffer.concat([sized(1, sized(1, name), sized(5, `uid-${name}`)), sized(2, sized(10, "zähe 🐢"))]);
