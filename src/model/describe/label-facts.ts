import { firstOf } from "../../base/cut-text.ts";
import type { Pod } from "../pod.ts";
import { type Fact, factOf } from "./fact.ts";
import type { FullPod } from "./full-pod.ts";
import { hiddenText, hideSecrets, isSecretName } from "./secret-text.ts";

/** The whole object once more, as it was applied. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** Longer values are data for programs; these characters tell a person what it is. */
const longest = 200;
/** Secrets are looked for in much more than is shown, but not in megabytes. */
const readLength = 4_096;

function valueWords(key: string, value: string): string {
  if (isSecretName(key)) return hiddenText;
  const head = firstOf(value, readLength);
  const shown = hideSecrets(head);
  return head === value && shown.length <= longest
    ? shown
    : `${firstOf(shown, longest)}... (${value.length} characters)`;
}

const sorted = (entries: Iterable<[string, string]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

/** Labels and annotations by name; the last applied object is left out, long values are cut. */
export function labelFacts({ labels }: Pod, { metadata }: FullPod): Fact[] {
  const annotations = Object.entries(metadata?.annotations ?? {}).filter(([key]) => key !== lastApplied);
  return [
    ...sorted(labels).flatMap(([key, value]) => factOf("label", `${key}=${value}`)),
    ...sorted(annotations).flatMap(([key, value]) =>
      factOf("annotation", `${key}: ${valueWords(key, value)}`),
    ),
  ];
}
