import type { Fields } from "../base/fields.ts";
import { openEnvelope } from "./protobuf-envelope.ts";
import { integer, list, message, part, text } from "./protobuf-fields.ts";
import { ProtobufFault } from "./protobuf-reader.ts";

interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}
interface StatusDetails {
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}
interface Status {
  message?: string;
  reason?: string;
  details?: StatusDetails;
  code?: number;
}

/** metav1.Status: what podtop reads of it. */
const status = message<Status>({
  message: text(3),
  reason: text(4),
  details: part(
    5,
    message<StatusDetails>({
      causes: list(part(4, message<StatusCause>({ reason: text(1), message: text(2), field: text(3) }))),
      retryAfterSeconds: integer(5),
    }),
  ),
  code: integer(6),
});

/** The fields of a metav1.Status in protobuf, as JSON has them; nothing for what is none. */
export function statusOfProtobuf(bytes: Buffer): Fields | undefined {
  try {
    const { kind, reader, length } = openEnvelope(bytes);
    const end = reader.at + length;
    if (kind !== "Status" || end > bytes.length) return undefined;
    return { kind, ...reader.message(status, end) };
  } catch (thrown) {
    if (thrown instanceof ProtobufFault) return undefined;
    throw thrown;
  }
}
