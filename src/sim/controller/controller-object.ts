import type { WireOwner, WireOwnerReference } from "../../model/wire.ts";
import type { ControllerEnv } from "./controller-env.ts";

interface ControllerRequest {
  namespace: string;
  name: string;
  ageMs?: number;
  /** What made it. */
  owner?: WireOwnerReference;
}

/** What a controller looks after: its pods belong to it, and its events are about it. */
export abstract class ControllerObject {
  abstract readonly kind: string;
  abstract readonly apiVersion: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** Labels of its pods, where a Service of its name stands before them. */
  readonly served: Record<string, string> | undefined = undefined;
  /** Of its template: counts the changes. */
  protected generation = 1;
  protected readonly env: ControllerEnv;
  readonly #createdAt: number;
  readonly #owner: WireOwnerReference | undefined;

  constructor(env: ControllerEnv, { namespace, name, ageMs = 0, owner }: ControllerRequest) {
    this.env = env;
    this.namespace = namespace;
    this.name = name;
    this.uid = env.ids.uid();
    this.#createdAt = env.time.now() - ageMs;
    this.#owner = owner;
    env.objects.add(this);
  }

  /** The object as the API shows it. */
  get wire(): WireOwner {
    const { apiVersion, kind, namespace, name, uid, env } = this;
    const creationTimestamp = env.time.stamp(this.#createdAt);
    const ownerReferences = this.#owner && { ownerReferences: [this.#owner] };
    const { generation } = this;
    const resourceVersion = String(generation);
    const metadata = {
      namespace,
      name,
      uid,
      resourceVersion,
      generation,
      creationTimestamp,
      ...ownerReferences,
    };
    return { apiVersion, kind, metadata, ...this.rollout };
  }

  /** What of its spec and status tells of a rollout, where it has one. */
  protected get rollout(): Pick<WireOwner, "spec" | "status"> {
    return {};
  }

  /** What `kubectl rollout restart` does, where it does anything. */
  restart(_restartedAt: string): void {}

  /** The reference that its pods carry. */
  get reference(): WireOwnerReference {
    const { apiVersion, kind, name, uid } = this;
    return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true } as WireOwnerReference;
  }

  /** Reports an event about it. */
  report(event: { reason: string; message: string; type?: "Normal" | "Warning" }): void {
    const { env, kind, namespace, name, uid } = this;
    env.events.record({
      regarding: { kind, namespace, name, uid },
      type: "Normal",
      component: `${kind.toLowerCase()}-controller`,
      at: env.time.now(),
      ...event,
    });
  }
}
