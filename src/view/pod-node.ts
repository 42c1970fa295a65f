import type { Node } from "../model/node.ts";
import type { Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";

/** The node that a pod is on, when it is known. */
export function nodeOf({ node }: Pod, { nodes }: Pick<Snapshot, "nodes">): Node | undefined {
  return node === undefined ? undefined : nodes.get(node);
}
