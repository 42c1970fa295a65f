import { type Random, seededRandom } from "../../../src/base/clock.ts";
import { type PodText, podUid } from "./pod-text.ts";
import { setDigest } from "./set-digest.ts";

interface LivePod {
  index: number;
  version: number;
  restarts: number;
}

/** Of 20 events one is a new pod and one the end of a pod; the others are restarts. */
const shareOfAdded = 0.05;
const shareOfDeleted = 0.05;

/** The pods of the cluster as they change: each change is a line of a watch, and what is left can be told. */
export class Churn {
  version: number;
  readonly #text: PodText;
  readonly #random: Random = seededRandom(7);
  readonly #pods: LivePod[];
  #created: number;

  /** The first version of a pod is its index after `firstVersion`. */
  constructor(text: PodText, pods: number, firstVersion: number) {
    this.#text = text;
    this.#created = pods;
    this.version = firstVersion + pods;
    this.#pods = Array.from({ length: pods }, (_, index) => ({
      index,
      version: firstVersion + index,
      restarts: 0,
    }));
  }

  /** The next event; its pod carries `message`. */
  next(message: string): string {
    const chance = this.#random();
    this.version++;
    if (chance < shareOfAdded) return this.#added(message);
    if (chance < shareOfAdded + shareOfDeleted && this.#pods.length > 1) return this.#deleted(message);
    const pod = this.#any();
    pod.restarts++;
    pod.version = this.version;
    return this.#line("MODIFIED", pod, message);
  }

  /** See `setDigest`. */
  digest(): number {
    return setDigest(
      this.#pods.map(({ index, version }) => ({ uid: podUid(index), resourceVersion: String(version) })),
    );
  }

  #added(message: string): string {
    const pod = { index: this.#created++, version: this.version, restarts: 0 };
    this.#pods.push(pod);
    return this.#line("ADDED", pod, message);
  }

  #deleted(message: string): string {
    const pod = this.#any();
    const last = this.#pods.pop() as LivePod;
    if (pod !== last) this.#pods[this.#pods.indexOf(pod)] = last;
    return this.#line("DELETED", { ...pod, version: this.version }, message);
  }

  #any(): LivePod {
    return this.#pods[Math.floor(this.#random() * this.#pods.length)] as LivePod;
  }

  #line(type: string, { index, version, restarts }: LivePod, message: string): string {
    const item = this.#text.print(index, { version, restarts, message });
    return `{"type":"${type}","object":{"kind":"Pod","apiVersion":"v1",${item.slice(1)}}\n`;
  }
}
