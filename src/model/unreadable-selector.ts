import { ApiError } from "./api-error.ts";

/** The API server's answer to a selector that it cannot read. */
export const unreadableSelector = (kind: "label" | "field", term: string) =>
  new ApiError({ reason: "BadRequest", status: 400, message: `cannot read the ${kind} selector "${term}"` });
