import { flag, list, name, number, quantity, record, text } from "../wire-check.ts";
import { type Checked, shape } from "./wire-shape.ts";

const handler = {
  exec: shape({ command: list(text) }),
  httpGet: shape({
    path: text,
    port: quantity,
    host: text,
    scheme: text,
    httpHeaders: list(shape({ name })),
  }),
  tcpSocket: shape({ port: quantity, host: text }),
};

const probe = shape({
  ...handler,
  grpc: shape({ port: quantity, service: text }),
  initialDelaySeconds: number,
  periodSeconds: number,
  timeoutSeconds: number,
  successThreshold: number,
  failureThreshold: number,
  terminationGracePeriodSeconds: number,
});

const hook = shape({ ...handler, sleep: shape({ seconds: number }) });

/** Fields that a pod and its containers share. */
export const sharedSecurity = {
  runAsUser: number,
  runAsGroup: number,
  runAsNonRoot: flag,
  seLinuxOptions: shape({ user: text, role: text, type: text, level: text }),
  seccompProfile: shape({ type: text, localhostProfile: text }),
  appArmorProfile: shape({ type: text, localhostProfile: text }),
  windowsOptions: shape({ hostProcess: flag, runAsUserName: text }),
};

const securityContext = shape({
  ...sharedSecurity,
  privileged: flag,
  allowPrivilegeEscalation: flag,
  readOnlyRootFilesystem: flag,
  procMount: text,
  capabilities: shape({ add: list(text), drop: list(text) }),
});

const keyOf = shape({ name, key: name, optional: flag });

const envVar = shape({
  name,
  valueFrom: shape({
    fieldRef: shape({ fieldPath: name }),
    resourceFieldRef: shape({ resource: name, containerName: text }),
    secretKeyRef: keyOf,
    configMapKeyRef: keyOf,
    fileKeyRef: shape({ volumeName: name, path: name, key: name, optional: flag }),
  }),
});

const envSource = shape({
  prefix: text,
  configMapRef: shape({ name, optional: flag }),
  secretRef: shape({ name, optional: flag }),
});

export const resources = shape({
  requests: record(quantity),
  limits: record(quantity),
  claims: list(shape({ name, request: text })),
});

/** A container of a full pod, narrowed to what is described. Values of environment variables are never read. */
export const fullContainer = shape({
  name,
  image: text,
  imagePullPolicy: text,
  command: list(text),
  args: list(text),
  workingDir: text,
  ports: list(shape({ name: text, containerPort: number, hostPort: number, hostIP: text, protocol: text })),
  env: list(envVar),
  envFrom: list(envSource),
  resources,
  resizePolicy: list(shape({ resourceName: name, restartPolicy: name })),
  restartPolicy: text,
  restartPolicyRules: list(
    shape({ action: name, exitCodes: shape({ operator: name, values: list(number) }) }),
  ),
  volumeMounts: list(
    shape({
      name,
      mountPath: name,
      readOnly: flag,
      recursiveReadOnly: text,
      subPath: text,
      subPathExpr: text,
      mountPropagation: text,
    }),
  ),
  volumeDevices: list(shape({ name, devicePath: name })),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: shape({ postStart: hook, preStop: hook, stopSignal: text }),
  terminationMessagePath: text,
  terminationMessagePolicy: text,
  securityContext,
  stdin: flag,
  tty: flag,
  targetContainerName: text,
});

/** Of a container's status, what the decoded pod does not keep. */
export const fullContainerStatus = shape({
  name,
  imageID: text,
  containerID: text,
  resources,
  allocatedResources: record(quantity),
  lastState: shape({ terminated: shape({ containerID: text }) }),
});

export type FullContainer = Checked<typeof fullContainer>;
export type FullContainerStatus = Checked<typeof fullContainerStatus>;
export type FullProbe = Checked<typeof probe>;
export type FullHook = Checked<typeof hook>;
export type FullResources = Checked<typeof resources>;
export type ContainerSecurity = Checked<typeof securityContext>;
