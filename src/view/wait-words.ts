import { humanDuration } from "../model/human-duration.ts";
import type { Pod } from "../model/pod.ts";
import { conditionOf, type PodWait } from "../model/pod-wait.ts";
import { newestEvent, seenAt, type WordFacts } from "./newest-event.ts";
import { probeWords } from "./readiness-words.ts";

function longWords({ since }: PodWait, now: number): string {
  return since === undefined ? "" : ` for ${humanDuration(now - since)}`;
}

/** The last warning since the wait began, or that an image is pulled: what the node is at. */
function newsWords({ since = 0 }: PodWait, { events }: WordFacts): string | undefined {
  const isNews = (type: string, reason: string) => type === "Warning" || reason === "Pulling";
  return newestEvent(events, (event) => isNews(event.type, event.reason) && seenAt(event) >= since)?.message;
}

/** `init container 1 of 2`. */
function placeWords({ container }: PodWait, { containers }: Pod): string {
  const all = containers.filter(({ kind }) => kind === "init" || kind === "sidecar");
  const place = all.findIndex(({ name }) => name === container?.name) + 1;
  return `init container ${place} of ${all.length}`;
}

const withNews = (text: string, news: string | undefined) => (news === undefined ? text : `${text}: ${news}`);

/** What a pod waits for and since when, in one line; the name of the container it hangs on is not said. Raw text. */
export function waitWords(wait: PodWait, pod: Pod, facts: WordFacts): string {
  const long = longWords(wait, facts.now);
  switch (wait.kind) {
    case "gate":
      return `held by scheduling gates${long}`;
    case "scheduler":
      return `not scheduled${long}: no scheduler has taken it up`;
    case "kubelet":
      return `its node has not begun to start it${long}`;
    case "sandbox":
      return `no volumes or network${withNews(long, newsWords(wait, facts))}`;
    case "create":
      return `creating${withNews(long, newsWords(wait, facts) ?? "its image may still be on its way")}`;
    case "init":
      return `${placeWords(wait, pod)}, running${long}; the pod waits for its end`;
    case "startup":
      return `running${long}, not started${probe(wait, facts)}; the pod waits for it`;
    case "readiness":
      return `not ready${long}${probe(wait, facts)}`;
    case "readinessGate":
      return withNews(`readiness gate not met${long}`, conditionOf(pod.conditions, "Ready")?.message);
  }
}

function probe({ container }: PodWait, { events }: WordFacts): string {
  return container ? probeWords(container, events) : "";
}

/** What a pod waits for and since when, in a sentence. Raw text. */
export function waitSentence(wait: PodWait, pod: Pod, facts: WordFacts): string {
  const long = longWords(wait, facts.now);
  const name = wait.container?.name ?? "";
  switch (wait.kind) {
    case "gate":
      return `The pod is held by scheduling gates${long}.`;
    case "scheduler":
      return `No scheduler has taken the pod up${long}: is the one that it asks for running?`;
    case "kubelet":
      return `Node ${pod.node} has not begun to start the pod${long}.`;
    case "sandbox":
      return withNews(
        `The pod has no volumes or network${long}`,
        newsWords(wait, facts) ?? "its node does not say why.",
      );
    case "create":
      return withNews(
        `Container ${name} is being created${long}`,
        newsWords(wait, facts) ?? "its image may still be on its way.",
      );
    case "init":
      return `Container ${name} (${placeWords(wait, pod)}) has run${long}, and the pod starts only when it ends. Its log (l) may say why.`;
    case "startup":
      return `Container ${name} has run${long} and is not started${probe(wait, facts)}; the pod starts only when it is.`;
    case "readiness":
      return `Container ${name} is not ready${long}${probe(wait, facts)}.`;
    case "readinessGate":
      return `All containers are ready, but ${withNews(`a readiness gate is not met${long}`, conditionOf(pod.conditions, "Ready")?.message ?? "its Services leave it out.")}`;
  }
}
