import type { Resource, WireByResource, WireEvent, WireNode, WirePod } from "../../model/wire.ts";
import { badRequest } from "./status-errors.ts";

type Fields<T> = Record<string, (object: T) => string | undefined>;

const podFields: Fields<WirePod> = {
  "metadata.name": (pod) => pod.metadata?.name,
  "metadata.namespace": (pod) => pod.metadata?.namespace,
  "spec.nodeName": (pod) => pod.spec?.nodeName,
  "spec.restartPolicy": (pod) => pod.spec?.restartPolicy,
  "spec.serviceAccountName": (pod) => pod.spec?.serviceAccountName,
  "status.phase": (pod) => pod.status?.phase,
  "status.podIP": (pod) => pod.status?.podIP,
  "status.nominatedNodeName": (pod) => pod.status?.nominatedNodeName,
};

const nodeFields: Fields<WireNode> = {
  "metadata.name": (node) => node.metadata?.name,
  "spec.unschedulable": (node) => String(node.spec?.unschedulable ?? false),
};

const eventFields: Fields<WireEvent> = {
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

const fieldsOf: { [R in Resource]: Fields<WireByResource[R]> } = {
  pods: podFields,
  nodes: nodeFields,
  events: eventFields,
};

/** A field selector as a predicate; only the fields that the API server supports for the resource. */
export function fieldSelector<R extends Resource>(
  resource: R,
  selector: string,
): (object: WireByResource[R]) => boolean {
  const requirements = selector.split(",").map((term) => {
    const [, name = "", operator, value = ""] = /^\s*([\w.]+)\s*(==|=|!=)\s*(.*?)\s*$/.exec(term) ?? [];
    const read = fieldsOf[resource][name];
    if (!operator)
      throw badRequest(`invalid selector: '${term}'; can't understand '${term}'`, "list", resource);
    if (!read) throw badRequest(`field label not supported: ${name}`, "list", resource);
    return (object: WireByResource[R]) => ((read(object) ?? "") === value) === (operator !== "!=");
  });
  return (object) => requirements.every((matches) => matches(object));
}
