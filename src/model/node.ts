import type { Condition } from "./pod.ts";
import type { Taint } from "./toleration.ts";

/** A node as podtop holds it. Text is raw. */
export interface Node {
  uid: string;
  name: string;
  resourceVersion: string;
  createdAt?: number;
  /** kubectl's STATUS cell ("Ready,SchedulingDisabled"), ROLES and the wide cells. */
  status: string;
  roles: string;
  version: string;
  internalIP: string;
  externalIP: string;
  osImage: string;
  kernelVersion: string;
  containerRuntime: string;
  isReady: boolean;
  /** Since when, why and in whose words the node is not ready. */
  notReady?: { since?: number; reason?: string; message?: string };
  isCordoned: boolean;
  /** Condition types of pressure or trouble that are True (MemoryPressure, DiskPressure, PIDPressure, NetworkUnavailable). */
  pressures: readonly string[];
  conditions: readonly Condition[];
  /** `since`: when it was put there, if it says so. */
  taints: readonly (Taint & { since?: number })[];
  podCapacity?: number;
  /** CPU in millicores, memory in bytes. */
  allocatable: { cpu?: number; memory?: number };
}
