import type { Finding, FindingFacts } from "./finding.ts";

/** Two containers of a pod want one port: they share the pod's network, so the second cannot have it. */
export function portSharingFinding({ pod }: FindingFacts): Finding | undefined {
  if (!pod.portClash) return undefined;
  const { port, protocol, containers } = pod.portClash;
  const [first, second] = containers;
  return {
    code: "port-clash",
    severity: "warning",
    sentence: `Containers ${first} and ${second} both declare ${protocol} port ${port}: they share one network, so only one can listen there.`,
    evidence: [`container ${first}: ${port}/${protocol}`, `container ${second}: ${port}/${protocol}`],
    hint: "Give one of them another port.",
  };
}
