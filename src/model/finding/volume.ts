import type { ClusterEvent } from "../cluster-event.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { asSentence, plainMessage } from "./message-text.ts";
import { missingObject } from "./missing-object.ts";
import { messageAndTimes, newestEvent, seenAt } from "./newest-event.ts";
import { longWords } from "./time-words.ts";

const reasons: ReadonlySet<string> = new Set(["FailedMount", "FailedAttachVolume", "FailedMapVolume"]);

/** The kubelet's summary every two minutes: it names the volumes and no cause. */
const summary = /^Unable to attach or mount volumes: unmounted volumes=\[([^\]]*)\]/;
const volumeName = /\bvolume "([^"]+)"/;
const elsewhere = /^Multi-Attach error for volume "([^"]+)"/;
const users = /already used by pod\(s\) ([^"()]+)$/;
/** `MountVolume.SetUp failed for volume "x" : cause`. */
const prefix =
  /^\w+\.\w+(?: initialization)? failed for volume "[^"]+" ?(?:\([^)]*\) ?(?:on node|from node) "[^"]*"|\([^)]*\))? ?: ?/;

/** The kubelet tells the whole call of mount before what mount says. */
const mountOutput = /^mount failed: [\s\S]*\nOutput: /;

interface Cause {
  code: string;
  words: string;
  hint: string;
}

function elsewhereCause(message: string, volume: string): Cause {
  const [, pods] = users.exec(message) ?? [];
  const who = pods
    ? `is still used by ${pods.includes(",") ? "pods" : "pod"} ${pods}`
    : "is still attached to another node";
  return {
    code: "volume-attached-elsewhere",
    words: `Volume ${volume} ${who}`,
    hint: "Wait until the old pod is gone (a lost node holds its volumes for 6m); a Deployment with such a volume needs the strategy Recreate.",
  };
}

function causeOf({ message, reason }: ClusterEvent): Cause {
  const [, attached] = elsewhere.exec(message) ?? [];
  if (attached !== undefined) return elsewhereCause(message, attached);
  const verb = reason === "FailedAttachVolume" ? "attached" : "mounted";
  const code = reason === "FailedAttachVolume" ? "volume-not-attached" : "volume-not-mounted";
  const [, unmounted] = summary.exec(message) ?? [];
  const names = unmounted?.split(" ").filter(Boolean) ?? [];
  const name = volumeName.exec(message)?.[1] ?? names.join(", ");
  const subject = `${names.length > 1 ? "Volumes" : name === "" ? "A volume" : "Volume"}${name === "" ? "" : ` ${name}`}`;
  const missing = missingObject(message);
  if (missing) return { code, words: `${subject} cannot be ${verb}: ${missing.words}`, hint: missing.hint };
  const why =
    unmounted === undefined
      ? plainMessage(message.replace(prefix, "").replace(mountOutput, ""))
      : "it takes too long";
  const hint =
    "Look at the PersistentVolumeClaim, at the volume's driver, and whether the node reaches the storage.";
  return { code, words: `${subject} cannot be ${verb}: ${why}`, hint };
}

/** A volume that keeps the pod from starting. `since`: when the wait began (ms since epoch). */
export function volumeFinding({ events, now }: FindingFacts, since: number | undefined): Finding | undefined {
  const isNews = (event: ClusterEvent) => reasons.has(event.reason) && seenAt(event) >= (since ?? 0);
  const event =
    newestEvent(events, (one) => isNews(one) && !summary.test(one.message)) ?? newestEvent(events, isNews);
  if (!event) return undefined;
  const { code, words, hint } = causeOf(event);
  const long = longWords(since, now);
  return {
    code,
    severity: "error",
    sentence: asSentence(`${words}${long === "" ? "" : `; the pod has waited${long}`}`),
    evidence: [messageAndTimes(event)],
    hint,
  };
}
