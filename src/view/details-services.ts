import { humanDuration } from "../model/human-duration.ts";
import type { WireEndpointSlice, WireService } from "../model/wire.ts";
import { FactLines } from "./describe/fact-lines.ts";
import type { DetailsInput } from "./details.ts";
import type { Line, Span, Tone } from "./line.ts";
import type { PodNetwork } from "./pod-reading.ts";
import { span } from "./spans.ts";

type Endpoint = NonNullable<WireEndpointSlice["endpoints"]>[number];
type Ports = NonNullable<NonNullable<WireService["spec"]>["ports"]>;

/** Whether requests reach the pod through a Service. */
interface Reach {
  words: string;
  tone: Tone;
}

/**
 * How kube-proxy reads an endpoint: one that says nothing of `ready` is ready, of `serving` as ready says; one that is
 * terminating is used only where it serves and no other is ready (KEP-1669).
 */
function reachOf({ conditions }: Endpoint): Reach {
  const isReady = conditions?.ready ?? true;
  const isServing = conditions?.serving ?? isReady;
  if (conditions?.terminating && isServing)
    return { words: "terminating, still serving: gets requests only if no other is ready", tone: "end" };
  if (conditions?.terminating) return { words: "terminating: gets no requests", tone: "end" };
  if (isReady) return { words: "ready: gets requests", tone: "ok" };
  return { words: "not ready: gets no requests", tone: "warn" };
}

const ofService = ({ metadata }: WireEndpointSlice, name: string | undefined) =>
  metadata?.labels?.["kubernetes.io/service-name"] === name;

/** The endpoints of a Service that are this pod; dual-stack Services have one for each address family. */
function endpointsOf(service: WireService, slices: readonly WireEndpointSlice[], uid: string): Endpoint[] {
  return slices
    .filter((slice) => ofService(slice, service.metadata?.name))
    .flatMap(({ endpoints }) => endpoints ?? [])
    .filter(({ targetRef }) => targetRef?.uid === uid);
}

/** Who may see which endpoints is another right than who may see the Services. */
function reachWords(service: WireService, { slices }: PodNetwork, uid: string): Reach {
  if (!slices.value) return { words: `endpoints: ${slices.unanswered?.words ?? "not known"}`, tone: "warn" };
  const found = endpointsOf(service, slices.value, uid).map(reachOf);
  const [worst] = found.toSorted((a, b) => Number(a.tone === "ok") - Number(b.tone === "ok"));
  return worst ?? { words: "not among its endpoints", tone: "warn" };
}

function portWords({ name, port = 0, targetPort, protocol = "TCP", nodePort }: Ports[number]): string {
  const target = targetPort === undefined || targetPort === port ? "" : `:${targetPort}`;
  const node = nodePort ? `, node port ${nodePort}` : "";
  return `${name ? `${name} ` : ""}${port}${target}/${protocol}${node}`;
}

function serviceWords({ spec }: WireService): string {
  const { type = "ClusterIP", clusterIP, ports } = spec ?? {};
  const address = clusterIP === "None" ? "headless" : (clusterIP ?? "");
  return [type, address, (ports ?? []).map(portWords).join(", ")].filter(Boolean).join(" ");
}

function serviceSpans(service: WireService, reach: Reach, lines: FactLines): Span[] {
  return [
    ...lines.text(service.metadata?.name ?? "", "strong"),
    ...lines.text(` ${serviceWords(service)}  `, "dim"),
    ...lines.text(reach.words, reach.tone),
  ];
}

/** The Services that select the pod, and whether requests reach it through each. */
export function serviceLines(input: DetailsInput): readonly Line[] {
  const { uid, reading, now, aheadMs = 0, symbols } = input;
  const lines = new FactLines("services", input);
  const { value, at, unanswered } = reading?.network ?? {};
  if (unanswered) {
    const age = at === undefined ? "" : `as of ${humanDuration(now - aheadMs - at)} ago: `;
    lines.add(lines.text(`${age}${unanswered.words}`, "warn"));
  }
  if (!value && !unanswered) lines.add([span(`reading${symbols.ellipsis}`, "dim")]);
  if (!value) return lines.list;
  if (value.services.length === 0) lines.add([span("no Service selects it", "dim")]);
  for (const service of value.services) {
    if (lines.isFull) break;
    lines.add(serviceSpans(service, reachWords(service, value, uid), lines));
  }
  return lines.list;
}
