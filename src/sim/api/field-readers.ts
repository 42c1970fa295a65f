import type { FieldReader } from "../../model/field-selector.ts";
import type { Resource, WireByResource, WireEvent, WireNode, WirePod } from "../../model/wire.ts";
import { badRequest } from "./status-errors.ts";

type Readers<T> = Record<string, FieldReader<T>>;

const podFields: Readers<WirePod> = {
  "metadata.name": (pod) => pod.metadata?.name,
  "metadata.namespace": (pod) => pod.metadata?.namespace,
  "spec.nodeName": (pod) => pod.spec?.nodeName,
  "spec.restartPolicy": (pod) => pod.spec?.restartPolicy,
  "spec.serviceAccountName": (pod) => pod.spec?.serviceAccountName,
  "status.phase": (pod) => pod.status?.phase,
  "status.podIP": (pod) => pod.status?.podIP,
  "status.nominatedNodeName": (pod) => pod.status?.nominatedNodeName,
};

const nodeFields: Readers<WireNode> = {
  "metadata.name": (node) => node.metadata?.name,
  "spec.unschedulable": (node) => String(node.spec?.unschedulable ?? false),
};

const eventFields: Readers<WireEvent> = {
  "metadata.name": (event) => event.metadata?.name,
  "metadata.namespace": (event) => event.metadata?.namespace,
  "involvedObject.kind": (event) => event.involvedObject?.kind,
  "involvedObject.namespace": (event) => event.involvedObject?.namespace,
  "involvedObject.name": (event) => event.involvedObject?.name,
  "involvedObject.uid": (event) => event.involvedObject?.uid,
  "involvedObject.fieldPath": (event) => event.involvedObject?.fieldPath,
  reason: (event) => event.reason,
  reportingComponent: (event) => event.reportingComponent,
  source: (event) => event.source?.component ?? event.reportingComponent,
  type: (event) => event.type,
};

const readers: { [R in Resource]: Readers<WireByResource[R]> } = {
  pods: podFields,
  nodes: nodeFields,
  events: eventFields,
};

/** Reads a field that the API server supports in selectors of the resource; throws for others. */
export function fieldReader<R extends Resource>(resource: R, path: string): FieldReader<WireByResource[R]> {
  const read = readers[resource][path];
  if (!read) throw badRequest(`field label not supported: ${path}`, "list", resource);
  return read;
}
