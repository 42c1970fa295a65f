import { seededRandom } from "../../base/clock.ts";
import { nameDigits, stableHash } from "../../base/stable-hash.ts";
import type { WireOwner } from "../../model/wire.ts";
import { type PodTemplate, restarted } from "../pod/pod-template.ts";
import type { ControllerEnv } from "./controller-env.ts";
import { ControllerObject } from "./controller-object.ts";
import { SimReplicaSet } from "./replica-set.ts";
import { newReplicas, oldReplicas, type RolloutState } from "./rolling-update.ts";

export interface DeploymentRequest {
  namespace: string;
  name: string;
  template: PodTemplate;
  replicas: number;
  maxSurge?: number;
  maxUnavailable?: number;
  progressDeadlineSeconds?: number;
  isPaused?: boolean;
  ageMs?: number;
}

export type Progress = "NewReplicaSetAvailable" | "ReplicaSetUpdated" | "ProgressDeadlineExceeded";

// The API server's default of `progressDeadlineSeconds`.
const usualDeadlineSeconds = 600;

/** `pod-template-hash`: the same for the same template, so that a rollback finds its old ReplicaSet. */
const templateHash = (template: PodTemplate) =>
  nameDigits(9, seededRandom(stableHash(JSON.stringify(template))));

const countOf = (set: SimReplicaSet) => ({ replicas: set.replicas, available: set.pods.readyCount });

/** Rolls its pods from one template to the next. */
export class SimDeployment extends ControllerObject {
  readonly kind = "Deployment";
  readonly apiVersion = "apps/v1";
  override readonly served: Record<string, string>;
  readonly #request: DeploymentRequest;
  /** By template hash, oldest first. */
  readonly #sets = new Map<string, SimReplicaSet>();
  #current: SimReplicaSet;
  #replicas: number;
  #progressedAt: number;
  #progress: Progress = "ReplicaSetUpdated";

  constructor(env: ControllerEnv, request: DeploymentRequest) {
    super(env, request);
    this.#request = request;
    this.served = request.template.labels;
    this.#replicas = request.replicas;
    this.#progressedAt = env.time.now();
    this.#current = this.#setOf(request.template, request.replicas, request.ageMs);
    if (!request.ageMs) this.#sayScaled(this.#current, 0);
  }

  get replicas(): number {
    return this.#replicas;
  }

  get replicaSets(): readonly SimReplicaSet[] {
    return [...this.#sets.values()];
  }

  /** The reason of its Progressing condition. */
  get progress(): Progress {
    return this.#progress;
  }

  /** Begins a rollout, or a rollback if the template was there before. */
  setTemplate(template: PodTemplate): void {
    this.generation++;
    this.#current = this.#setOf(template, 0);
    this.#progressedAt = this.env.time.now();
    this.#reconcile();
  }

  override restart(restartedAt = this.env.time.stamp(this.env.time.now())): void {
    this.setTemplate(restarted(this.#current.template, restartedAt));
  }

  protected override get rollout(): Pick<WireOwner, "spec" | "status"> {
    const { maxSurge = 1, maxUnavailable = 0, isPaused = false } = this.#request;
    const { generation } = this;
    const total = this.replicaSets.reduce((sum, set) => sum + set.pods.all().length, 0);
    const available = this.replicaSets.reduce((sum, set) => sum + set.pods.readyCount, 0);
    return {
      spec: {
        replicas: this.#replicas,
        ...(isPaused && { paused: true }),
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge, maxUnavailable } },
        template: { metadata: { annotations: this.#current.template.annotations } },
      },
      status: {
        observedGeneration: generation,
        replicas: total,
        updatedReplicas: this.#current.pods.all().length,
        availableReplicas: available,
        conditions: [{ type: "Progressing", reason: this.#progress }],
      },
    };
  }

  scale(replicas: number): void {
    this.#replicas = replicas;
    this.#reconcile();
  }

  remove(): void {
    for (const set of this.#sets.values()) set.pods.close();
    this.env.objects.delete(this);
  }

  #setOf(template: PodTemplate, replicas: number, ageMs = 0): SimReplicaSet {
    const hash = templateHash(template);
    const known = this.#sets.get(hash);
    if (known) return known;
    const set = new SimReplicaSet(this.env, {
      namespace: this.namespace,
      name: `${this.name}-${hash}`,
      template,
      replicas,
      hash,
      ageMs,
      owner: this.reference,
      onChange: () => this.#reconcile(),
    });
    this.#sets.set(hash, set);
    return set;
  }

  #reconcile(): void {
    const old = this.replicaSets.filter((set) => set !== this.#current);
    const state: RolloutState = {
      desired: this.#replicas,
      maxSurge: this.#request.maxSurge ?? 1,
      maxUnavailable: this.#request.maxUnavailable ?? 0,
      current: countOf(this.#current),
      old: old.map(countOf),
    };
    const up = newReplicas(state);
    if (up !== this.#current.replicas) this.#scaleSet(this.#current, up);
    else {
      const down = oldReplicas(state);
      old.forEach((set, index) => {
        const replicas = down[index] ?? 0;
        if (replicas !== set.replicas) this.#scaleSet(set, replicas);
      });
    }
    this.#judge(old);
  }

  #scaleSet(set: SimReplicaSet, replicas: number): void {
    const before = set.replicas;
    set.scale(replicas);
    this.#sayScaled(set, before);
    this.#progressedAt = this.env.time.now();
  }

  #sayScaled(set: SimReplicaSet, before: number): void {
    const direction = set.replicas > before ? "up" : "down";
    const message = `Scaled ${direction} replica set ${set.name} from ${before} to ${set.replicas}`;
    this.report({ reason: "ScalingReplicaSet", message });
  }

  #judge(old: readonly SimReplicaSet[]): void {
    const deadline = (this.#request.progressDeadlineSeconds ?? usualDeadlineSeconds) * 1000;
    const isComplete =
      this.#current.pods.readyCount >= this.#replicas && old.every(({ replicas }) => replicas === 0);
    if (isComplete) this.#progress = "NewReplicaSetAvailable";
    else if (this.env.time.now() - this.#progressedAt > deadline) this.#progress = "ProgressDeadlineExceeded";
    else this.#progress = "ReplicaSetUpdated";
  }
}
