import { message, part, text } from "./protobuf-fields.ts";
import { MessageReader } from "./protobuf-message.ts";
import { ProtobufFault } from "./protobuf-reader.ts";

/** The media type of answers in protobuf. */
export const protobufType = "application/vnd.kubernetes.protobuf";

/** Every answer begins with these bytes; runtime.Unknown follows (serializer/protobuf/protobuf.go in apimachinery). */
const magic = Buffer.from("k8s\0", "latin1");

/** Of runtime.Unknown: generated.proto of k8s.io/apimachinery/pkg/runtime. */
const rawNumber = 2;
const rawTag = 0x12;

interface TypeMeta {
  kind?: string;
}
interface Unknown {
  typeMeta?: TypeMeta;
  contentEncoding?: string;
}
const unknown = message<Unknown>({
  typeMeta: part(1, message<TypeMeta>({ kind: text(2) })),
  contentEncoding: text(3),
});

/** What stands around an object in protobuf, up to the object itself. */
export interface Envelope {
  kind: string | undefined;
  /** Reads on where the object begins. */
  reader: MessageReader;
  /** Its length as it is claimed: the bytes may still have to come. */
  length: number;
}

/** Throws `ProtobufFault` for what is no envelope, and for one whose object has not begun. */
export function openEnvelope(bytes: Buffer): Envelope {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new ProtobufFault("no protobuf of Kubernetes");
  const reader = new MessageReader(bytes, magic.length);
  const start = reader.at;
  for (;;) {
    const at = reader.at;
    const tag = reader.tag();
    if (tag === rawTag) {
      const length = reader.varint();
      const before = new MessageReader(bytes, start).message(unknown, at);
      mustBePlain(before);
      return { kind: before.typeMeta?.kind, reader, length };
    }
    if (tag >>> 3 === rawNumber) throw new ProtobufFault("an object of another form");
    reader.skip(tag, bytes.length);
  }
}

/** Looks at what stands behind the object. */
export function closeEnvelope(bytes: Buffer): void {
  const after = new MessageReader(bytes, 0);
  mustBePlain(after.message(unknown, bytes.length));
}

function mustBePlain({ contentEncoding }: Unknown): void {
  if (contentEncoding !== undefined) throw new ProtobufFault(`an object as ${contentEncoding}`);
}
