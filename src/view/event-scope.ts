import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Pod } from "../model/pod.ts";
import { regardingKey } from "../store/event-index.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Group } from "./groups.ts";
import { ownerWords } from "./kind-names.ts";
import type { RowIndex } from "./select-rows.ts";
import type { UiState } from "./ui-state.ts";
import { type CursorFacts, resolveCursor } from "./viewport.ts";

/** Which events are meant. `title` is raw; `key` tells scopes apart. */
export interface EventScope {
  key: string;
  title: string;
  events: (snapshot: Snapshot) => Iterable<ClusterEvent>;
}

function* allEvents({ pastEvents, events }: Snapshot): Iterable<ClusterEvent> {
  yield* pastEvents.byUid.values();
  yield* events.values();
}

function* eventsOfUid(snapshot: Snapshot, uid: string): Iterable<ClusterEvent> {
  yield* snapshot.pastEvents.byRegardingUid.get(uid);
  yield* snapshot.eventsRegarding(uid);
}

function* eventsOfObject(
  snapshot: Snapshot,
  ...[kind, namespace, name]: Parameters<Snapshot["eventsRegardingObject"]>
): Iterable<ClusterEvent> {
  yield* snapshot.pastEvents.byRegardingName.get(regardingKey(kind, namespace, name));
  yield* snapshot.eventsRegardingObject(kind, namespace, name);
}

/** A node's events carry its name as uid, or are found by kind and name. */
function* nodeEvents(snapshot: Snapshot, name: string): Iterable<ClusterEvent> {
  yield* eventsOfUid(snapshot, name);
  yield* eventsOfObject(snapshot, "Node", "", name);
}

/** Events of the pod, its owner, its workload and its node. */
export function* podEvents(snapshot: Snapshot, pod: Pod): Iterable<ClusterEvent> {
  yield* eventsOfUid(snapshot, pod.uid);
  const { owner, workload, namespace } = pod;
  if (owner) yield* eventsOfObject(snapshot, owner.kind, namespace, owner.name);
  if (workload && workload.name !== owner?.name)
    yield* eventsOfObject(snapshot, workload.kind, namespace, workload.name);
  if (pod.node !== undefined) yield* nodeEvents(snapshot, pod.node);
}

function* ownPodsEvents(snapshot: Snapshot, pods: readonly Pod[]): Iterable<ClusterEvent> {
  for (const { uid } of pods) yield* eventsOfUid(snapshot, uid);
}

function* groupEvents(snapshot: Snapshot, { subject, pods, refused }: Group): Iterable<ClusterEvent> {
  if (subject.kind === "node") yield* nodeEvents(snapshot, subject.name);
  if (refused) yield* eventsOfObject(snapshot, refused.owner.kind, refused.namespace, refused.owner.name);
  if (subject.kind === "workload" || subject.kind === "refused") {
    const { owner, namespace } = subject;
    yield* eventsOfObject(snapshot, owner.kind, namespace, owner.name);
    for (const name of new Set(pods.map((pod) => pod.owner?.name))) {
      const kind = pods.find((pod) => pod.owner?.name === name)?.owner?.kind;
      if (name !== undefined && kind !== undefined && name !== owner.name)
        yield* eventsOfObject(snapshot, kind, namespace, name);
    }
  }
  yield* ownPodsEvents(snapshot, pods);
}

function groupTitle({ subject }: Group): string {
  switch (subject.kind) {
    case "node":
    case "namespace":
      return subject.name;
    case "unscheduled":
      return "pods not scheduled";
    case "bare":
      return "pods without owner";
    case "workload":
    case "refused":
      return ownerWords(subject.owner);
    case "problem":
      return "pods in the same trouble";
  }
}

/** The scope that the events pane shows: all, or what the selection is about. */
export function eventScope(index: RowIndex, ui: Pick<UiState, "events"> & CursorFacts): EventScope {
  const all: EventScope = { key: "all", title: "all", events: allEvents };
  if (ui.events.follow === "all") return all;
  const row = index.rows[resolveCursor(index, ui).index];
  if (!row) return all;
  if (row.kind === "group") {
    const { group } = row;
    return {
      key: `group ${group.key} ${group.pods.length} ${group.refused?.owner.name}`,
      title: groupTitle(group),
      events: (snapshot) => groupEvents(snapshot, group),
    };
  }
  const { pod } = row;
  const key = `pod ${pod.uid} ${pod.node}`;
  return { key, title: pod.name, events: (snapshot) => podEvents(snapshot, pod) };
}
