import type { WirePod } from "../model/wire.ts";
import { unread } from "../model/wire-check.ts";
import { container, containerStatus } from "./container-fields.ts";
import { condition, meta } from "./meta-fields.ts";
import { always, anything, inlining, integer, list, message, part, text } from "./protobuf-fields.ts";

type Part<T, K extends keyof T> = NonNullable<T[K]>;

type PodSpec = Part<WirePod, "spec">;
type PodStatus = Part<WirePod, "status">;

const ephemeralContainer = inlining(anything, 1, container);

const toleration = message<Part<PodSpec, "tolerations">[number]>({
  key: text(1),
  operator: text(2),
  value: text(3),
  effect: text(4),
  tolerationSeconds: always(integer(5)),
});

/** Of its source only whether it is an empty directory. */
const volume = inlining(
  message<{ name: string }>({ name: always(text(1)) }),
  2,
  message<{ emptyDir: object }>({ emptyDir: part(2, anything) }),
);

/** core/v1 Pod. */
export const pod = message<WirePod>({
  apiVersion: unread,
  kind: unread,
  metadata: part(1, meta),
  spec: part(
    2,
    message<PodSpec>({
      volumes: list(part(1, volume)),
      containers: list(part(2, container)),
      restartPolicy: text(3),
      terminationGracePeriodSeconds: always(integer(4)),
      nodeSelector: unread,
      serviceAccountName: text(8),
      nodeName: text(10),
      hostNetwork: unread,
      initContainers: list(part(20, container)),
      tolerations: list(part(22, toleration)),
      priorityClassName: unread,
      priority: unread,
      readinessGates: list(
        part(28, message<Part<PodSpec, "readinessGates">[number]>({ conditionType: always(text(1)) })),
      ),
      ephemeralContainers: list(part(34, ephemeralContainer)),
      schedulingGates: list(
        part(38, message<Part<PodSpec, "schedulingGates">[number]>({ name: always(text(1)) })),
      ),
    }),
  ),
  status: part(
    3,
    message<PodStatus>({
      phase: text(1),
      conditions: list(part(2, condition)),
      message: text(3),
      reason: text(4),
      hostIP: text(5),
      podIP: text(6),
      startTime: unread,
      containerStatuses: list(part(8, containerStatus)),
      qosClass: text(9),
      initContainerStatuses: list(part(10, containerStatus)),
      nominatedNodeName: text(11),
      podIPs: list(part(12, message<Part<PodStatus, "podIPs">[number]>({ ip: always(text(1)) }))),
      ephemeralContainerStatuses: list(part(13, containerStatus)),
    }),
  ),
});
