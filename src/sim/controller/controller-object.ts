import type { WireOwnerReference } from "../../model/wire.ts";
import type { ControllerEnv } from "./controller-env.ts";

/** What a controller looks after: its pods belong to it, and its events are about it. */
export abstract class ControllerObject {
  abstract readonly kind: string;
  abstract readonly apiVersion: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  protected readonly env: ControllerEnv;

  constructor(env: ControllerEnv, { namespace, name }: { namespace: string; name: string }) {
    this.env = env;
    this.namespace = namespace;
    this.name = name;
    this.uid = env.ids.uid();
  }

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
