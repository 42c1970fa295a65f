import type { Pod } from "../pod.ts";
import { cpuWords, memoryWords } from "./quantity-words.ts";

/** What a reason of the scheduler says of a node, as the end of "2 of 6 nodes …", and what to do about it. */
export interface MisfitWords {
  one: string;
  many: string;
  hint: string;
  /** Who has it so, where it is not what the pod asks for: that is easier to change. */
  givenBy?: Giver;
}

/** The nodes, or the controller, that has the pod placed where it must be. */
export type Giver = "nodes" | "controller";

const same = (words: string, hint: string): MisfitWords => ({ one: words, many: words, hint });
const has = (what: string, hint: string): MisfitWords => ({ one: `has ${what}`, many: `have ${what}`, hint });

const given = (words: MisfitWords, givenBy: Giver): MisfitWords => ({ ...words, givenBy });

function resourceWords(resource: string, { requests }: Pod): MisfitWords {
  const asks: Readonly<Record<string, string>> = {
    cpu: ` (it asks for ${cpuWords(requests.cpu)})`,
    memory: ` (it asks for ${memoryWords(requests.memory)})`,
  };
  const hint = "Lower the pod's requests, free room on the nodes, or add a node that is large enough.";
  return has(`too little ${resource}${asks[resource] ?? ""}`, hint);
}

const tolerate = "Add a toleration to the pod if it may run there, or take the taint off a node.";
const affinity = "Compare the pod's nodeSelector and node affinity with the labels of the nodes.";
const podAffinity =
  "Look at the pod's affinity and anti-affinity to other pods: it may be stricter than the nodes allow.";
const spread = "Loosen the topology spread constraints, or add nodes to the zones that have too few.";
const place = "Look where the volume is: the pod can run only on nodes that reach it.";
const claim = "Look at the PersistentVolumeClaim and its StorageClass.";
const ports = "Free the host port, or let the pod do without hostPort.";

type Rule = readonly [pattern: RegExp, words: (match: RegExpExecArray, pod: Pod) => MisfitWords];

const taintWords = (key: string, value: string) =>
  given(has(`the untolerated taint ${key}${value === "" ? "" : `=${value}`}`, tolerate), "nodes");

/** A DaemonSet has each of its pods for one node and says which by the pod's node affinity: no other node is meant to fit. */
function affinityWords({ owner }: Pod): MisfitWords {
  const words = {
    one: "does not match its node selector or affinity",
    many: "do not match its node selector or affinity",
    hint: affinity,
  };
  return owner?.kind === "DaemonSet" ? given(words, "controller") : words;
}

/** In the words of the scheduler's plugins (pkg/scheduler/framework/plugins, Kubernetes 1.20 to 1.36). */
const rules: readonly Rule[] = [
  [/^Insufficient (\S+)$/, ([, resource = ""], pod) => resourceWords(resource, pod)],
  [
    /^Too many pods$/,
    () => ({
      one: "is full (its number of pods)",
      many: "are full (their number of pods)",
      hint: "Free room on the nodes or add a node.",
    }),
  ],
  [
    /^node\(s\) had (?:untolerated )?taint \{([^:}]*):? ?([^}]*)\}/,
    ([, key = "", value = ""]) => taintWords(key, value),
  ],
  [
    /^node\(s\) had untolerated taints?(?:\(s\))?( \([^)]*\))?$/,
    ([, names = ""]) => given(has(`untolerated taints${names}`, tolerate), "nodes"),
  ],
  [
    /^node\(s\) were unschedulable$/,
    () => ({
      one: "is cordoned",
      many: "are cordoned",
      hint: "Uncordon a node when its maintenance is over.",
      givenBy: "nodes",
    }),
  ],
  [
    /^node\(s\) (?:didn't match (?:Pod's )?node (?:affinity|selector)|didn't satisfy plugin\(s\) \[NodeAffinity\])/,
    (_, pod) => affinityWords(pod),
  ],
  [
    /^node\(s\) didn't match the requested node name$/,
    () => ({
      one: "is not the node that the pod names",
      many: "are not the node that the pod names",
      hint: "Look at nodeName in the pod.",
    }),
  ],
  [
    /^node\(s\) didn't match pod topology spread constraints/,
    () => same("would break its topology spread", spread),
  ],
  [
    /^node\(s\) (?:didn't match pod (?:anti-)?affinity|didn't satisfy existing pods anti-affinity)/,
    () => same("would break an affinity or anti-affinity between pods", podAffinity),
  ],
  [/^node\(s\) didn't have free ports/, () => has("no free host port for it", ports)],
  [
    /^node\(s\) (?:had volume node affinity conflict|didn't match PersistentVolume's node affinity|had no available volume zone)/,
    () => ({ one: "cannot reach its volume", many: "cannot reach its volume", hint: place }),
  ],
  [
    /^node\(s\) exceed max volume count$/,
    () => has("as many volumes as it can attach", "Free volumes on the nodes or add a node."),
  ],
  [/^node\(s\) did not have enough free storage$/, () => has("too little storage for its volumes", claim)],
  [
    /^node\(s\) didn't find available persistent volumes to bind$/,
    () => has("no volume for its claim", claim),
  ],
  [/bound to non-existent p(?:ersistent)?v/, () => same("would need a volume that does not exist", claim)],
];

/** Words for a reason that the scheduler counts nodes for; what is not known is said in its own words. */
export function misfitWords(reason: string, pod: Pod): MisfitWords {
  for (const [pattern, words] of rules) {
    const match = pattern.exec(reason);
    if (match) return words(match, pod);
  }
  return {
    one: `says "${reason}"`,
    many: `say "${reason}"`,
    hint: "Compare what the pod asks for with what the nodes have.",
  };
}

const podRules: readonly (readonly [RegExp, (name: string) => string])[] = [
  [
    /^pod has unbound immediate PersistentVolumeClaims$/,
    () => "its PersistentVolumeClaims are not bound to volumes",
  ],
  [
    /^persistentvolumeclaim "([^"]+)" not found$/,
    (name) => `its PersistentVolumeClaim ${name} does not exist`,
  ],
  [
    /^persistentvolumeclaim "([^"]+)" bound to non-existent/,
    (name) => `the volume of its PersistentVolumeClaim ${name} does not exist`,
  ],
  [/^no nodes available to schedule pods$/, () => "the cluster has no nodes for pods"],
];

/** Words for a reason that is the same on all nodes. */
export function podMisfitWords(reason: string): { text: string; hint: string } {
  for (const [pattern, words] of podRules) {
    const match = pattern.exec(reason);
    if (match) return { text: words(match[1] ?? ""), hint: claimHint(reason) };
  }
  return { text: reason, hint: "Look at the scheduler's message and its log." };
}

const claimHint = (reason: string) => (reason.startsWith("no nodes") ? "Add a node." : claim);
