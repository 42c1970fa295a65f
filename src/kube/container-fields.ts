import type {
  WireContainer,
  WireContainerState,
  WireContainerStatus,
  WireProbe,
  WireResources,
  WireTerminated,
} from "../model/wire.ts";
import { unread } from "../model/wire-check.ts";
import { always, flag, integer, list, message, part, quantities, text, time } from "./protobuf-fields.ts";

type Part<T, K extends keyof T> = NonNullable<T[K]>;

const state = message<WireContainerState>({
  waiting: part(1, message<Part<WireContainerState, "waiting">>({ reason: text(1), message: text(2) })),
  running: part(2, message<Part<WireContainerState, "running">>({ startedAt: time(1) })),
  terminated: part(
    3,
    message<WireTerminated>({
      exitCode: always(integer(1)),
      signal: integer(2),
      reason: text(3),
      message: text(4),
      startedAt: time(5),
      finishedAt: time(6),
      containerID: unread,
    }),
  ),
});

/** core/v1 ContainerStatus. */
export const containerStatus = message<WireContainerStatus>({
  name: always(text(1)),
  state: part(2, state),
  lastState: part(3, state),
  ready: always(flag(4)),
  restartCount: always(integer(5)),
  image: always(text(6)),
  imageID: always(text(7)),
  containerID: text(8),
  started: always(flag(9)),
});

const probe = message<WireProbe>({
  httpGet: unread,
  tcpSocket: unread,
  exec: unread,
  grpc: unread,
  initialDelaySeconds: integer(2),
  timeoutSeconds: unread,
  periodSeconds: integer(4),
  failureThreshold: integer(6),
});

const port = message<Part<WireContainer, "ports">[number]>({
  name: unread,
  containerPort: always(integer(3)),
  protocol: text(4),
});

/** core/v1 Container, and EphemeralContainerCommon: its fields have the same numbers. */
export const container = message<WireContainer>({
  name: always(text(1)),
  image: text(2),
  ports: list(part(6, port)),
  resources: part(8, message<WireResources>({ limits: quantities(1), requests: quantities(2) })),
  volumeMounts: unread,
  livenessProbe: part(10, probe),
  readinessProbe: part(11, probe),
  startupProbe: part(22, probe),
  restartPolicy: always(text(24)),
});
