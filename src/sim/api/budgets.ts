import { ApiError } from "../../model/api-error.ts";
import type { WireBudget } from "../../model/wire.ts";
import type { SimPod } from "../pod/sim-pod.ts";

interface BudgetPlan {
  namespace: string;
  name: string;
  /** `matchLabels`. */
  labels: Readonly<Record<string, string>>;
  /** So many of its pods must be ready. */
  minAvailable: number;
}

const isSelected = ({ namespace, wire }: SimPod, plan: BudgetPlan) =>
  namespace === plan.namespace &&
  Object.entries(plan.labels).every(([key, value]) => wire.metadata?.labels?.[key] === value);

/** Neither a pod that is over or goes already, nor one that has not started yet, is protected by its budget. */
const isProtected = ({ phase, isDeleting }: SimPod) => phase === "Running" && !isDeleting;

const refused = (details: { reason: string; status: number; message: string }) =>
  new ApiError({ ...details, verb: "create", resource: "pods/eviction" });

/** The PodDisruptionBudgets of the simulated cluster, and what evictions they refuse, in the API server's words. */
export class Budgets {
  readonly #plans: BudgetPlan[] = [];
  readonly #pods: { all(): Iterable<SimPod> };

  constructor(pods: { all(): Iterable<SimPod> }) {
    this.#pods = pods;
  }

  create(plan: BudgetPlan): void {
    this.#plans.push(plan);
  }

  in(namespace: string): WireBudget[] {
    return this.#plans.filter((plan) => plan.namespace === namespace).map((plan) => this.#wire(plan));
  }

  /** Throws what the API server answers where the pod may not be evicted now. */
  demand(pod: SimPod): void {
    if (!isProtected(pod)) return;
    const [plan, other] = this.#plans.filter((candidate) => isSelected(pod, candidate));
    if (other) {
      const message =
        "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.";
      throw refused({ reason: "InternalError", status: 500, message });
    }
    if (!plan) return;
    const healthy = this.#healthy(plan);
    const needed = plan.minAvailable;
    // A pod that is not ready takes nothing from a budget that is met.
    if (healthy > needed || (!pod.isReady && healthy >= needed && needed > 0)) return;
    const message = `The disruption budget ${plan.name} needs ${needed} healthy pods and has ${healthy} currently`;
    throw refused({ reason: "DisruptionBudget", status: 429, message });
  }

  #healthy(plan: BudgetPlan): number {
    return [...this.#pods.all()].filter((pod) => isSelected(pod, plan) && pod.isReady && !pod.isDeleting)
      .length;
  }

  #wire(plan: BudgetPlan): WireBudget {
    const { namespace, name, labels, minAvailable } = plan;
    const currentHealthy = this.#healthy(plan);
    const disruptionsAllowed = Math.max(0, currentHealthy - minAvailable);
    return {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { namespace, name, uid: `budget-${namespace}-${name}` },
      spec: { selector: { matchLabels: { ...labels } } },
      status: { disruptionsAllowed, currentHealthy, desiredHealthy: minAvailable },
    };
  }
}
