import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Pod } from "../model/pod.ts";
import { eventScope } from "../view/event-scope.ts";
import { eventsPlace, selectEvents } from "../view/events-place.ts";
import { counted } from "../view/kind-names.ts";
import type { Row } from "../view/select-rows.ts";
import type { Action } from "./action.ts";
import { act, type CommandContext, inform, type Outcome, warn } from "./command.ts";
import { selectIndex } from "./cursor.ts";
import { openPodDetails } from "./open-pod-details.ts";

/** What an event is about. Text is raw. */
type Regarding = ClusterEvent["regarding"];

/** What the event under the cursor of the events pane is about; of several objects, the one that it happened to last. */
export function eventObject({ ui, snapshot, rows, page }: CommandContext): Regarding | undefined {
  const folded = selectEvents(snapshot, eventScope(rows(), ui), ui.events.warningsOnly);
  return folded[eventsPlace(folded, ui.events.held, page).cursor]?.regarding;
}

const nameOf = ({ kind, name }: Regarding) => `${kind.toLowerCase()}/${name}`;

/** The row of the pod, or the nearest to where the cursor was: a filter or a folded group may hide it. */
function selectPod(context: CommandContext, pod: Pod): Action[] {
  const { rows } = context.rows();
  const at = rows.findIndex((row) => row.kind !== "group" && row.pod.uid === pod.uid);
  return at < 0 ? [] : selectIndex(context.rows(), at);
}

function openPod(context: CommandContext, regarding: Regarding): Outcome {
  const { snapshot } = context;
  const pod = snapshot.pods.get(regarding.uid) ?? snapshot.ghosts.get(regarding.uid)?.pod;
  if (!pod) return act(warn(`${nameOf(regarding)} is gone`));
  const opened = openPodDetails(pod);
  return { ...opened, actions: [...selectPod(context, pod), ...opened.actions] };
}

const isOwner = (owner: Pod["owner"], { kind, name }: Regarding) =>
  owner?.kind === kind && owner.name === name;

/** Whether the pod is on this node, or owned by this object. */
function belongsTo(pod: Pod, regarding: Regarding): boolean {
  if (regarding.kind === "Node") return pod.node === regarding.name;
  if (regarding.kind === "Namespace") return pod.namespace === regarding.name;
  if (pod.namespace !== regarding.namespace) return false;
  return isOwner(pod.owner, regarding) || isOwner(pod.workload, regarding);
}

function isGroupOf(row: Row, regarding: Regarding): boolean {
  if (row.kind !== "group") return false;
  const { kind, namespace, name } = regarding;
  const { subject, refused } = row.group;
  if (refused?.namespace === namespace && isOwner(refused.owner, regarding)) return true;
  if (subject.kind === "node") return kind === "Node" && subject.name === name;
  if (subject.kind === "namespace") return kind === "Namespace" && subject.name === name;
  const isWorkload =
    (subject.kind === "workload" || subject.kind === "refused") && subject.namespace === namespace;
  return isWorkload && isOwner(subject.owner, regarding);
}

/** Its group, else its first pod, with the cursor back in the list. */
function selectRowOf(context: CommandContext, regarding: Regarding): Outcome {
  const index = context.rows();
  const group = index.rows.findIndex((row) => isGroupOf(row, regarding));
  const at =
    group >= 0 ? group : index.rows.findIndex((row) => row.kind !== "group" && belongsTo(row.pod, regarding));
  if (at < 0) return act(inform(`${nameOf(regarding)} has no pods in the list`));
  const pods = index.pods.filter((pod) => belongsTo(pod, regarding)).length;
  return act(
    ...selectIndex(index, at),
    { type: "focused", focus: "pods" },
    inform(`${nameOf(regarding)}: ${counted(pods, "pod")}`),
  );
}

/** Opens the details of a pod; of anything else, goes to its rows in the list. */
export function openObject(context: CommandContext, regarding: Regarding): Outcome {
  return regarding.kind === "Pod" ? openPod(context, regarding) : selectRowOf(context, regarding);
}
