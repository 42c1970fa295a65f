import { ageCell } from "../model/human-duration.ts";
import type { Pod } from "../model/pod.ts";
import { FactLines } from "./describe/fact-lines.ts";
import type { DetailsInput } from "./details.ts";
import { type FoldedEvent, foldEvents, messageSpans } from "./event-fold.ts";
import { podEvents } from "./event-scope.ts";
import type { Line } from "./line.ts";
import { span } from "./spans.ts";

/** ` x6 over 4m43s`: how often, and since when, as `kubectl describe` words it. */
function timesWords({ count, firstSeen }: FoldedEvent, now: number): string {
  if (count <= 1) return "";
  return ` x${count}${firstSeen === undefined ? "" : ` over ${ageCell(firstSeen, now)}`}`;
}

/** The component that reported it; its instance, after the comma, is mostly the node of the pod. */
function reporterWords({ source }: FoldedEvent): string {
  const [component = ""] = source.split(", ", 1);
  return component === "" ? "" : `${component}  `;
}

/** Events of the pod, its owners and its node, newest first. */
export function eventLines(pod: Pod, input: DetailsInput): readonly Line[] {
  const { snapshot, now } = input;
  const lines = new FactLines("events", input);
  if (lines.isFull) return lines.list;
  const events = foldEvents(new Set(podEvents(snapshot, pod))).reverse();
  if (events.length === 0) lines.add([span("none", "dim")]);
  for (const event of events) {
    if (lines.isFull) break;
    const { type, reason, lastSeen, object } = event;
    lines.begin(event.key);
    lines.add([
      span(`${ageCell(lastSeen, now).padStart(5)} `, "dim"),
      ...lines.text(`${type} ${reason}`, type === "Warning" ? "warn" : "plain"),
      ...lines.text(`${timesWords(event, now)}  ${object}  ${reporterWords(event)}`, "dim"),
      ...messageSpans(event, input.symbols.ellipsis, (piece) => lines.text(piece)),
    ]);
  }
  return lines.list;
}
