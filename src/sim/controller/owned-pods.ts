import type { SimPod } from "../pod/sim-pod.ts";
import type { ControllerEnv } from "./controller-env.ts";
import type { ControllerObject } from "./controller-object.ts";

// Controllers act a moment after what they react to, and once for many changes.
const reactionMs = 40;

/** The living pods of one owner; calls `reconcile` once after changes. */
export class OwnedPods {
  readonly #env: ControllerEnv;
  readonly #owner: ControllerObject;
  readonly #pods = new Set<SimPod>();
  readonly #reconcile: () => void;
  #isRequested = false;
  #isClosed = false;

  constructor(env: ControllerEnv, owner: ControllerObject, reconcile: () => void) {
    this.#env = env;
    this.#owner = owner;
    this.#reconcile = reconcile;
    env.owners.set(owner.uid, (pod, news) => {
      if (news === "created") this.#pods.add(pod);
      if (news === "removed") this.#pods.delete(pod);
      this.request();
    });
  }

  all(): SimPod[] {
    return [...this.#pods];
  }

  active(): SimPod[] {
    return this.all().filter((pod) => pod.isActive);
  }

  get readyCount(): number {
    return this.active().filter((pod) => pod.isReady).length;
  }

  /** Asks for a look by the controller. */
  request(delayMs = reactionMs): void {
    if (this.#isRequested || this.#isClosed) return;
    this.#isRequested = true;
    this.#env.time.after(delayMs, () => {
      this.#isRequested = false;
      if (!this.#isClosed) this.#reconcile();
    });
  }

  /** Deletes a pod and says so in the controller's words. */
  delete(pod: SimPod, message = `Deleted pod: ${pod.name}`): void {
    this.#owner.report({ reason: "SuccessfulDelete", message });
    this.#env.pods.delete(pod);
  }

  /** The owner goes, and its pods with it. */
  close(): void {
    this.#isClosed = true;
    for (const pod of this.all()) this.#env.pods.delete(pod);
    this.#env.owners.delete(this.#owner.uid);
    this.#env.objects.delete(this.#owner);
  }
}
