/** What every kind of behaviour can be told besides. */
interface Manner {
  /** How long the image takes to pull; without it, by the image's name. */
  pullMs?: number;
  /** How long the container takes to end after SIGTERM; "never": it ignores the signal. */
  stopMs?: number | "never";
  /** Only so many first attempts misbehave; all if not said. */
  times?: number;
  /** How long the first sight of a failure stays (ErrImagePull, RunContainerError) before it is retried. */
  holdMs?: number;
}

/** What one simulated container does. Times are in simulated ms. */
export type Behaviour = Manner &
  (
    | { kind: "run" }
    | { kind: "complete"; afterMs: number }
    | { kind: "crashLoop"; afterMs: number; exitCode?: number; reason?: string; message?: string }
    | { kind: "oom"; afterMs: number }
    | { kind: "imagePull"; error: "notfound" | "auth" | "timeout" | "ratelimit" }
    | { kind: "invalidImage" }
    | { kind: "neverPull" }
    | { kind: "configError"; configMap: string }
    | { kind: "createError" }
    | { kind: "startError" }
    /** ContainerCreating for as long as the secret is missing. */
    | { kind: "mountError"; volume: string; secret: string }
    /** ContainerCreating for as long as the network is broken. */
    | { kind: "sandboxError" }
    | { kind: "slowReady"; readyMs: number }
    | { kind: "notReady" }
    | { kind: "flapReady"; periodMs: number }
    | { kind: "livenessFails"; afterMs: number }
    | { kind: "startupFails"; afterMs: number }
    /** The kubelet evicts the pod for its memory. */
    | { kind: "evict"; afterMs: number }
    /** The kubelet does not admit the pod. */
    | { kind: "reject"; reason: "OutOfcpu" | "Evicted" | "NodeAffinity" }
  );

/** The behaviour of an attempt, counted from 0: after `times` attempts all is well. */
export function behaviourAt(behaviour: Behaviour, attempt: number): Behaviour {
  return behaviour.times !== undefined && attempt >= behaviour.times ? { kind: "run" } : behaviour;
}
