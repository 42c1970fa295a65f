import type { WireCondition, WireMeta, WireOwnerReference } from "../model/wire.ts";
import { unread } from "../model/wire-check.ts";
import { always, flag, integer, list, message, part, text, textMap, time } from "./protobuf-fields.ts";

const owner = message<WireOwnerReference>({
  kind: always(text(1)),
  name: always(text(3)),
  uid: always(text(4)),
  apiVersion: always(text(5)),
  controller: always(flag(6)),
});

/** metav1.ObjectMeta. For the sources of all these tables see `wireFields`. */
export const meta = message<WireMeta>({
  name: text(1),
  generateName: unread,
  namespace: text(3),
  uid: text(5),
  resourceVersion: text(6),
  creationTimestamp: time(8),
  deletionTimestamp: time(9),
  deletionGracePeriodSeconds: always(integer(10)),
  labels: textMap(11),
  annotations: textMap(12),
  ownerReferences: list(part(13, owner)),
  finalizers: list(text(14)),
  managedFields: unread,
});

/** core/v1 PodCondition and NodeCondition: what is read has the same numbers in both. */
export const condition = message<WireCondition>({
  type: always(text(1)),
  status: always(text(2)),
  lastHeartbeatTime: unread,
  lastTransitionTime: time(4),
  reason: text(5),
  message: text(6),
});
