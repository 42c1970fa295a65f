import { restartAnnotation } from "../../model/rollout.ts";
import type { WireContainer, WirePod } from "../../model/wire.ts";
import type { LogStyle } from "../log/log-lines.ts";
import type { Behaviour } from "./behaviour.ts";

/** A container of the spec, with what the API server stores and podtop does not read. */
export interface ContainerSpec extends WireContainer {
  image: string;
  imagePullPolicy?: string;
  command?: string[];
  terminationMessagePath?: string;
  terminationMessagePolicy?: string;
}

export type PodSpec = NonNullable<WirePod["spec"]> & { activeDeadlineSeconds?: number };

/** A container and what it is to do. */
export interface ContainerPlan {
  spec: ContainerSpec;
  behaviour?: Behaviour;
  logs?: LogStyle;
}

/** What a controller makes pods from. */
export interface PodTemplate {
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  containers: readonly ContainerPlan[];
  initContainers?: readonly ContainerPlan[];
  /** The rest of the pod's spec. */
  spec?: Omit<PodSpec, "containers" | "initContainers" | "ephemeralContainers">;
  /** Runs at once and without events: for thousands of pods that only have to be there. */
  isQuiet?: boolean;
}

const registry = "registry.acme.example/";

interface ContainerOptions extends Omit<ContainerSpec, "name" | "image"> {
  behaviour?: Behaviour;
  logs?: LogStyle;
}

/** A container of an image of the simulated registry. */
export function container(name: string, image: string, options: ContainerOptions = {}): ContainerPlan {
  const { behaviour, logs, ...spec } = options;
  const imagePullPolicy = image.endsWith(":latest") || !image.includes(":") ? "Always" : "IfNotPresent";
  return {
    spec: {
      name,
      image: image.includes(" ") || /[A-Z!]/.test(image) ? image : registry + image,
      imagePullPolicy,
      terminationMessagePath: "/dev/termination-log",
      terminationMessagePolicy: "File",
      ...spec,
    },
    ...(behaviour && { behaviour }),
    ...(logs && { logs }),
  };
}

/** An init container that runs beside the main ones: a native sidecar. */
export const sidecar = (name: string, image: string, options: ContainerOptions = {}) =>
  container(name, image, { ...options, restartPolicy: "Always" });

/** Requests and limits. */
export function resources(cpu: string, memory: string, limit?: string) {
  return { resources: { requests: { cpu, memory }, limits: { memory: limit ?? memory } } };
}

/** An HTTP readiness probe as most charts have it. */
export const readiness = {
  readinessProbe: {
    httpGet: { path: "/readyz", port: 8080, scheme: "HTTP" },
    initialDelaySeconds: 1,
    periodSeconds: 5,
    timeoutSeconds: 1,
    failureThreshold: 3,
  },
};

export const liveness = {
  livenessProbe: {
    httpGet: { path: "/healthz", port: 8080, scheme: "HTTP" },
    initialDelaySeconds: 5,
    periodSeconds: 10,
    timeoutSeconds: 1,
    failureThreshold: 3,
  },
};

export const startup = {
  startupProbe: {
    httpGet: { path: "/startz", port: 8080, scheme: "HTTP" },
    periodSeconds: 10,
    timeoutSeconds: 1,
    failureThreshold: 3,
  },
};

/** The same template with another annotation: what `kubectl rollout restart` makes of it. */
export const restarted = (template: PodTemplate, restartedAt: string): PodTemplate => ({
  ...template,
  annotations: { ...template.annotations, [restartAnnotation]: restartedAt },
});
