import { ageCell } from "../model/human-duration.ts";
import type { Pod } from "../model/pod.ts";
import { FactLines } from "./describe/fact-lines.ts";
import type { DetailsInput } from "./details.ts";
import { foldEvents, messageSpans } from "./event-fold.ts";
import { podEvents } from "./event-scope.ts";
import type { Line } from "./line.ts";
import { span } from "./spans.ts";

/** Events of the pod, its owners and its node, newest first. */
export function eventLines(pod: Pod, input: DetailsInput): readonly Line[] {
  const { snapshot, now } = input;
  const lines = new FactLines("events", input);
  const events = foldEvents(new Set(podEvents(snapshot, pod))).reverse();
  if (events.length === 0) lines.add([span("none", "dim")]);
  for (const event of events) {
    if (lines.isFull) break;
    const { type, reason, count, lastSeen, object } = event;
    const times = count > 1 ? ` x${count}` : "";
    lines.add([
      span(`${ageCell(lastSeen, now).padStart(5)} `, "dim"),
      ...lines.text(`${type} ${reason}`, type === "Warning" ? "warn" : "plain"),
      ...lines.text(`${times}  ${object}  `, "dim"),
      ...messageSpans(event, input.symbols.ellipsis, (piece) => lines.text(piece)),
    ]);
  }
  return lines.list;
}
