import { ApiError, isForbidden, toApiError } from "../model/api-error.ts";
import type { Pod } from "../model/pod.ts";
import { toPod } from "../model/to-pod.ts";
import { type ContainerFate, containerFate } from "./container-fate.ts";
import type { LogReport } from "./log-report.ts";
import type { LogTailOptions } from "./log-tail-options.ts";

/** An API server that lives answers at once; the time after which it is told that it did not. */
const answerMs = 5_000;

export const noWord = "no word from the cluster";

/** Asks what became of a container. */
export class LogPodLook {
  readonly #options: LogTailOptions;
  readonly #report: LogReport;
  readonly #signal: AbortSignal;
  #hasLooked = false;

  constructor(options: LogTailOptions, report: LogReport, signal: AbortSignal) {
    this.#options = options;
    this.#report = report;
    this.#signal = signal;
  }

  /** What is known without asking. */
  get known(): ContainerFate {
    return containerFate(this.#options.watched(), this.#options.source.container);
  }

  /** `isSilent`: nothing was heard for long. */
  async look(isSilent: boolean): Promise<ContainerFate> {
    const isFirst = !this.#hasLooked;
    this.#hasLooked = true;
    if (isFirst) return this.known;
    const asked = this.#askPod();
    const pod = await (isSilent ? this.#told(asked) : asked);
    return pod ? containerFate(pod, this.#options.source.container) : this.known;
  }

  /** A silence that goes on is told; the answer ends it. */
  async #told<T>(answer: Promise<T>): Promise<T> {
    const cancel = this.#options.clock.after(answerMs, () => this.#report.lost(noWord));
    try {
      return await answer;
    } finally {
      cancel();
    }
  }

  /** The pod as it is now; absent when it may not be asked for. Another one of its name is as good as none. */
  async #askPod(): Promise<Pod | undefined> {
    const { api, source } = this.#options;
    const { namespace, name, uid } = source.target;
    try {
      const found = toPod(await api.getPod({ namespace, name, signal: this.#signal }));
      if (found.uid === uid) return found;
    } catch (thrown) {
      const error = toApiError(thrown);
      if (isForbidden(error)) return undefined;
      throw error;
    }
    throw new ApiError({ reason: "NotFound", status: 404, message: `${name} is another pod now` });
  }
}
