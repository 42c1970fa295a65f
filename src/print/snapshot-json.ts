import type { ClusterEvent } from "../model/cluster-event.ts";
import { inOrder } from "../model/event-order.ts";
import { ageCell } from "../model/human-duration.ts";
import type { Node } from "../model/node.ts";
import { parseFilter } from "../view/filter.ts";
import { findingFacts } from "../view/finding-facts.ts";
import { type RefusedWorkload, refusalOf, refusedScope, shownRefused } from "../view/refused-workloads.ts";
import { incompleteParts } from "./incomplete.ts";
import { jsonText } from "./json-text.ts";
import type { OnceInput } from "./once-input.ts";
import { findingJson, podJson } from "./pod-json.ts";
import { oncePods } from "./select-once.ts";
import { utcTime } from "./utc-time.ts";

/** `--once -o json`: one object (cli.md), an array entry a line, made piece by piece. */
export function* snapshotJson(input: OnceInput): Generator<string> {
  const { snapshot, now } = input;
  const pods = oncePods(input, "byName");
  const nodes = [...snapshot.nodes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const events = inOrder(snapshot.events.values());
  yield `${jsonText(headOf(input)).slice(0, -1)},`;
  yield* arrayText("pods", pods, (pod) => podJson(findingFacts(pod, snapshot, now)));
  yield ",";
  yield* arrayText("nodes", nodes, (node) => nodeJson(node, input));
  yield ",";
  yield* arrayText("events", events, (event) => eventJson(event, now));
  yield ",";
  yield* arrayText("findings", refusedOf(input), (one) => refusedJson(one, input));
  yield "}\n";
}

function headOf({ snapshot, source, namespaces, now }: OnceInput) {
  const { kind, context, server } = source;
  return {
    apiVersion: "podtop/v1",
    kind: "Snapshot",
    generatedAt: utcTime(now),
    source: { kind, context, server: server || undefined, namespaces },
    incomplete: incompleteParts(snapshot),
  };
}

function refusedOf({ snapshot, narrowing, view }: OnceInput): readonly RefusedWorkload[] {
  return shownRefused(snapshot, parseFilter(view.filter), refusedScope(narrowing));
}

/** What is found of an object that is no pod. */
function refusedJson(one: RefusedWorkload, { snapshot, now }: OnceInput) {
  const { namespace, owner, workload } = one;
  const finding = refusalOf(one, snapshot, now);
  return {
    namespace,
    object: `${owner.kind.toLowerCase()}/${owner.name}`,
    workload: { kind: workload.kind, name: workload.name },
    ...(finding && findingJson(finding)),
  };
}

function* arrayText<T>(
  name: string,
  entries: readonly T[],
  toJson: (entry: T) => unknown,
): Generator<string> {
  yield `\n${jsonText(name)}:[`;
  let before = "\n";
  for (const entry of entries) {
    yield before + jsonText(toJson(entry));
    before = ",\n";
  }
  yield "]";
}

function nodeJson(node: Node, { snapshot, now }: OnceInput) {
  return {
    name: node.name,
    status: node.status,
    roles: node.roles,
    age: ageCell(node.createdAt, now),
    version: node.version,
    internalIP: node.internalIP,
    externalIP: node.externalIP,
    osImage: node.osImage,
    kernelVersion: node.kernelVersion,
    containerRuntime: node.containerRuntime,
    pods: snapshot.nodeUse(node.name).pods,
    podCapacity: node.podCapacity,
  };
}

function eventJson(event: ClusterEvent, now: number) {
  return {
    namespace: event.namespace,
    lastSeen: ageCell(event.lastSeen, now),
    type: event.type,
    reason: event.reason,
    object: event.object,
    subobject: event.subobject,
    source: event.source,
    message: event.message,
    firstSeen: ageCell(event.firstSeen, now),
    count: event.count,
    name: event.name,
  };
}
