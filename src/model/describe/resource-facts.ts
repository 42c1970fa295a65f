import { cpuWords, memoryWords } from "../finding/quantity-words.ts";
import type { Pod } from "../pod.ts";
import { type Fact, factOf } from "./fact.ts";
import type { FullPod } from "./full-pod.ts";
import { qosClassOf } from "./qos-class.ts";

/** `cpu 250m, memory 64Mi`, by name as kubectl sorts them. */
export function quantityList(quantities: Readonly<Record<string, string | number>> | undefined): string {
  return Object.entries(quantities ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, amount]) => `${name} ${amount}`)
    .join(", ");
}

/** What each class means (k8s.io/kubectl/pkg/util/qos). */
const qosWords: Readonly<Record<string, string>> = {
  Guaranteed: "Guaranteed (limits equal to requests in every container)",
  Burstable: "Burstable (some requests or limits are set)",
  BestEffort: "BestEffort (no requests and no limits)",
};

const claimWords = ({ spec, status }: FullPod) =>
  (spec?.resourceClaims ?? []).map(({ name, resourceClaimName, resourceClaimTemplateName }) => {
    const made = status?.resourceClaimStatuses?.find((one) => one.name === name)?.resourceClaimName;
    const from = resourceClaimTemplateName ? `from template ${resourceClaimTemplateName}` : "";
    return [name, resourceClaimName ?? made ?? "", from].filter(Boolean).join(" ");
  });

/** Requests of the whole pod, its quality of service, and what it asks for as a whole. */
export function resourceFacts(pod: Pod, full: FullPod): Fact[] {
  const { spec, status } = full;
  const { cpu, memory } = pod.requests;
  const qos = pod.qosClass ?? qosClassOf(spec ?? {});
  // Requests of the pod as a whole take the place of the sum.
  const podRequests = quantityList(spec?.resources?.requests);
  const isSummed = podRequests === "" && cpu + memory > 0;
  return [
    ...factOf("qos", qosWords[qos] ?? qos),
    ...factOf("in sum", isSummed ? `requests cpu ${cpuWords(cpu)}, memory ${memoryWords(memory)}` : ""),
    ...factOf("pod requests", podRequests),
    ...factOf("pod limits", quantityList(spec?.resources?.limits)),
    ...factOf("overhead", quantityList(spec?.overhead)),
    ...factOf("claims", claimWords(full).join(", ")),
    ...factOf("resize", status?.resize),
  ];
}
