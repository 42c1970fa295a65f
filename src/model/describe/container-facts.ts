import type { Container } from "../pod.ts";
import { type EnvName, envNames, envSources } from "./env-names.ts";
import { type Fact, factOf } from "./fact.ts";
import type { FullContainer, FullContainerStatus } from "./full-container.ts";
import { actionWords } from "./probe-facts.ts";
import { quantityList } from "./resource-facts.ts";
import { hideSecretArguments } from "./secret-text.ts";
import { containerSecurityWords } from "./security-context.ts";

/** What a container is made of, besides what the decoded pod tells. */
export interface ContainerFacts {
  /** State, ready, restarts and terminations. */
  container: Container;
  /** What it is not, when it runs and is not ready: `not ready for 40s (readiness probe: HTTP 503)`. */
  readiness: string;
  facts: readonly Fact[];
  env: readonly EnvName[];
  envFrom: readonly string[];
  mounts: readonly string[];
}

type Port = NonNullable<FullContainer["ports"]>[number];

/** `http 8080/TCP on host port 80`. */
function portWords({ name, containerPort, hostPort, hostIP, protocol = "TCP" }: Port): string {
  const host = hostPort ? ` on host port ${hostIP ? `${hostIP}:` : ""}${hostPort}` : "";
  return `${name ? `${name} ` : ""}${containerPort ?? "?"}/${protocol}${host}`;
}

type Mount = NonNullable<FullContainer["volumeMounts"]>[number];

/** `/data from cache (rw, path sub)`. */
function mountWords(mount: Mount): string {
  const flags = [
    mount.readOnly ? "ro" : "rw",
    ...(mount.subPath ? [`path ${mount.subPath}`] : []),
    ...(mount.subPathExpr ? [`path ${mount.subPathExpr}`] : []),
    ...(mount.recursiveReadOnly ? [`recursive read-only ${mount.recursiveReadOnly}`] : []),
    ...(mount.mountPropagation && mount.mountPropagation !== "None" ? [mount.mountPropagation] : []),
  ];
  return `${mount.mountPath} from ${mount.name} (${flags.join(", ")})`;
}

function mountsOf({ volumeMounts = [], volumeDevices = [] }: FullContainer): string[] {
  const mounts = volumeMounts.toSorted((a, b) => (a.mountPath < b.mountPath ? -1 : 1)).map(mountWords);
  return [...mounts, ...volumeDevices.map(({ name, devicePath }) => `device ${devicePath} from ${name}`)];
}

/** Where a program writes why it ended, when nothing else is said. */
const defaultMessagePath = "/dev/termination-log";

function terminationFacts({ terminationMessagePath, terminationMessagePolicy }: FullContainer): Fact[] {
  const isUsual = !terminationMessagePath || terminationMessagePath === defaultMessagePath;
  const policy =
    terminationMessagePolicy === "FallbackToLogsOnError" ? "else the end of its log, on errors" : "";
  const path = isUsual ? "" : terminationMessagePath;
  return factOf("message path", [path, policy].filter(Boolean).join(", "));
}

/** A sidecar is one because it is always restarted. */
function restartWords(
  { kind }: Container,
  { restartPolicy, restartPolicyRules = [] }: FullContainer,
): string {
  const rules = restartPolicyRules.map(
    ({ action, exitCodes }) =>
      `${action} when exit code ${exitCodes?.operator ?? ""} ${exitCodes?.values?.join(", ") ?? ""}`,
  );
  return [kind === "sidecar" ? "" : (restartPolicy ?? ""), ...rules].filter(Boolean).join("; ");
}

function hookFacts({ lifecycle }: FullContainer): Fact[] {
  const { postStart, preStop, stopSignal } = lifecycle ?? {};
  return [
    ...factOf("after start", postStart && actionWords(postStart)),
    ...factOf("before stop", preStop && actionWords(preStop)),
    ...factOf("stop signal", stopSignal),
  ];
}

/** What the node has set aside and really gives, where a resize is under way or refused. */
function grantedFacts(full: FullContainer, status: FullContainerStatus | undefined): Fact[] {
  const wanted = quantityList(full.resources?.requests);
  const allocated = quantityList(status?.allocatedResources);
  const limits = quantityList(full.resources?.limits);
  const actual = quantityList(status?.resources?.limits);
  return [
    ...factOf("allocated", allocated === wanted ? "" : allocated),
    ...factOf("limits now", actual === "" || actual === limits ? "" : actual),
  ];
}

function resourceFacts(full: FullContainer, status: FullContainerStatus | undefined): Fact[] {
  const { requests, limits, claims = [] } = full.resources ?? {};
  const resize = (full.resizePolicy ?? []).filter(
    ({ restartPolicy }) => restartPolicy === "RestartContainer",
  );
  return [
    ...factOf("requests", quantityList(requests)),
    ...factOf("limits", quantityList(limits)),
    ...grantedFacts(full, status),
    ...factOf(
      "claims",
      claims.map(({ name, request }) => (request ? `${name}/${request}` : name)).join(", "),
    ),
    ...factOf("resize", resize.map(({ resourceName }) => `${resourceName} needs a restart`).join(", ")),
  ];
}

function programFacts(full: FullContainer): Fact[] {
  const terminal = [full.stdin ? "stdin open" : "", full.tty ? "a terminal" : ""].filter(Boolean).join(", ");
  return [
    ...factOf("command", hideSecretArguments(full.command ?? []).join(" ")),
    ...factOf("args", hideSecretArguments(full.args ?? []).join(" ")),
    ...factOf("works in", full.workingDir),
    ...factOf("terminal", terminal),
    ...factOf("debugs", full.targetContainerName),
  ];
}

/** All that is said of one container besides its state. */
export function containerFacts(
  container: Container,
  full: FullContainer,
  status: FullContainerStatus | undefined,
): Omit<ContainerFacts, "readiness"> {
  const last = status?.lastState?.terminated?.containerID;
  return {
    container,
    facts: [
      ...factOf(
        "image",
        `${container.image}${full.imagePullPolicy ? ` (pull ${full.imagePullPolicy})` : ""}`,
      ),
      ...factOf("image id", status?.imageID),
      ...factOf("id", status?.containerID),
      ...factOf("id before", last === status?.containerID ? "" : last),
      ...programFacts(full),
      ...factOf("ports", (full.ports ?? []).map(portWords).join(", ")),
      ...resourceFacts(full, status),
      ...factOf("restart rule", restartWords(container, full)),
      ...hookFacts(full),
      ...terminationFacts(full),
      ...factOf("security", containerSecurityWords(full.securityContext)),
    ],
    env: envNames(full),
    envFrom: envSources(full),
    mounts: mountsOf(full),
  };
}
