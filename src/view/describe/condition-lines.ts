import type { ConditionFact } from "../../model/describe/condition-facts.ts";
import { ageCell } from "../../model/human-duration.ts";
import { span } from "../spans.ts";
import type { FactLines } from "./fact-lines.ts";

/** A line for each condition: type, status, since when, why. */
export function conditionLines(conditions: readonly ConditionFact[], lines: FactLines): void {
  const { now } = lines.look;
  for (const { type, status, since, reason, message, isMet, isGate } of conditions) {
    if (lines.isFull) return;
    const age = since === undefined ? "" : ` ${ageCell(since, now)}`;
    const why = [reason, message].filter(Boolean).join(": ");
    lines.add([
      ...lines.text(type),
      span(" "),
      ...lines.text(status, isMet ? "ok" : "warn"),
      span(`${age}${isGate ? ", readiness gate" : ""}`, "dim"),
      ...lines.text(why === "" ? "" : `  ${why}`, isMet ? "dim" : "plain"),
    ]);
  }
}
