import { contentType, type RefusedAnswer } from "./answer-error.ts";
import { protobufType } from "./protobuf-envelope.ts";

/** How an answer is written. */
export type AnswerForm = "JSON" | "protobuf";

/** The form that an answer says it has; nothing for another than the API's. */
export function answerForm(headers: RefusedAnswer["headers"]): AnswerForm | undefined {
  const type = contentType(headers);
  if (type.includes("json")) return "JSON";
  return type === protobufType ? "protobuf" : undefined;
}
