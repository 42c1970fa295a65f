import { conditionFacts } from "../model/describe/condition-facts.ts";
import { factOf } from "../model/describe/fact.ts";
import type { Pod } from "../model/pod.ts";
import { containerWords } from "./container-words.ts";
import { conditionLines } from "./describe/condition-lines.ts";
import type { FactLines, FactLook } from "./describe/fact-lines.ts";
import { type DetailsSection, sectionOf } from "./describe/sections.ts";
import { span } from "./spans.ts";
import { markTones } from "./symbols.ts";

const words = (record: Readonly<Record<string, string>> | undefined) =>
  Object.entries(record ?? {})
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");

function containerLines({ containers }: Pod, lines: FactLines): void {
  const { now, symbols } = lines.look;
  for (const container of containers) {
    if (lines.isFull) return;
    const { name, mark, image, requests, limits, probes } = container;
    const marked = span(`${symbols.marks[mark]} `, markTones[mark]);
    lines.add([marked, ...lines.text(`${name}: ${containerWords(container, now)}`)]);
    const facts = [
      ...factOf("image", image),
      ...factOf("requests", words(requests)),
      ...factOf("limits", words(limits)),
      ...factOf("probes", probes.join(", ")),
    ];
    lines.facts(facts, 2);
  }
}

function podLines(pod: Pod, lines: FactLines): void {
  lines.facts([
    ...factOf("ip", pod.ip),
    ...factOf("node ip", pod.hostIP),
    ...factOf("qos", pod.qosClass),
    ...factOf("restarts", pod.restartPolicy),
    ...factOf("grace", `${pod.graceSeconds}s`),
    ...factOf("account", pod.serviceAccount),
    ...factOf("emptyDir", pod.emptyDirs.join(", ")),
    ...factOf("finalizers", pod.terminating?.finalizers.join(", ")),
    ...factOf("labels", [...pod.labels].map(([key, value]) => `${key}=${value}`).join(" ")),
    ...factOf("uid", pod.uid),
  ]);
}

/** What the list of pods alone tells of a pod: until its full object has come, or where that may not be read. */
export function storedSections(pod: Pod, look: FactLook): DetailsSection[] {
  return [
    sectionOf("conditions", look, (lines) => conditionLines(conditionFacts(pod, undefined), lines)),
    sectionOf("containers", look, (lines) => containerLines(pod, lines)),
    sectionOf("pod", look, (lines) => podLines(pod, lines)),
  ];
}
