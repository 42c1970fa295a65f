import { Backoff } from "../base/backoff.ts";
import { LineSplitter } from "../base/line-splitter.ts";
import {
  ApiError,
  apiErrorWords,
  isForbidden,
  isNotFound,
  isUnauthorized,
  toApiError,
} from "../model/api-error.ts";
import type { LogRequest } from "../model/cluster-api.ts";
import type { LogNoteKind, LogState } from "../model/log-line.ts";
import type { Pod } from "../model/pod.ts";
import { toPod } from "../model/to-pod.ts";
import { type ContainerFate, containerFate } from "./container-fate.ts";
import { LogCursor } from "./log-cursor.ts";
import { LogSilence } from "./log-silence.ts";
import type { LogTailOptions } from "./log-tail-options.ts";
import { WakeablePause } from "./wakeable-pause.ts";

export interface LogTail {
  /** Nothing is written afterwards, nothing stays open. */
  stop(): void;
  /** Ends a wait for the next try. */
  retryNow(): void;
}

/** Longer lines are dumps that nobody reads in a terminal; the kubelet too splits its records at 16 KiB. */
const lineLimit = { maxLineBytes: 16 * 1024, longer: "cut" } as const;

/** People watch a log; half a minute of nothing after a container is up would be taken for a fault. */
const backoffCapMs = 10_000;

/** An open log without a byte after this time is a quiet log. */
const quietStartMs = 1_000;

/** An API server that lives answers at once; the time after which it is told that it did not. */
const answerMs = 5_000;

const noWord = "no word from the cluster";

/** A stream that ends sooner without a new line did not work. */
const hollowMs = 1_000;

/** Follows a container's log over cuts and restarts, until the pod is gone or the container is done for good. */
export function startLogTail(options: LogTailOptions): LogTail {
  const controller = new AbortController();
  const follower = new LogFollower(options, controller.signal);
  void follower.run();
  return { stop: () => controller.abort(), retryNow: () => follower.retryNow() };
}

/** A node may be gone some time before its pods, whose logs are not found then. */
const isOfNode = ({ message }: ApiError) => message.startsWith('nodes "');

type Step = "goOn" | "done";

class LogFollower {
  readonly #options: LogTailOptions;
  readonly #signal: AbortSignal;
  readonly #backoff: Backoff;
  readonly #pause: WakeablePause;
  readonly #cursor = new LogCursor();
  #splitter = new LineSplitter(lineLimit);
  /** The run of the container that is read, and the one that was read to its end. */
  #instance: string | undefined;
  #readInstance: string | undefined;
  #hasEnded = false;
  #isLost = false;
  #isFollowing = false;
  /** The last read was left for its silence. */
  #isSilent = false;
  #newLines = 0;
  #waitingFor = "";

  constructor(options: LogTailOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#backoff = new Backoff({ ...options, capMs: backoffCapMs });
    this.#pause = new WakeablePause(options.clock, signal);
  }

  async run(): Promise<void> {
    let step: Step = "goOn";
    while (step === "goOn" && !this.#signal.aborted) {
      try {
        step = this.#options.previous ? await this.#readPrevious() : await this.#lookAndFollow();
      } catch (thrown) {
        step = await this.#failed(toApiError(thrown, { verb: "get", resource: "pods/log" }));
      }
    }
  }

  retryNow(): void {
    this.#pause.wake();
  }

  async #readPrevious(): Promise<Step> {
    await this.#askPod();
    if (this.#signal.aborted) return "done";
    await this.#read();
    if (this.#signal.aborted) return "done";
    if (this.#isSilent) throw new ApiError({ reason: "Timeout", message: noWord });
    this.#takeRest();
    this.#setState({ kind: "ended", why: "the container ended here" });
    return "done";
  }

  async #lookAndFollow(): Promise<Step> {
    const fate = await this.#look();
    if (this.#signal.aborted) return "done";
    const isCut = fate.activity === "running" && fate.instance === this.#instance;
    if (this.#hasEnded && !isCut) this.#takeRest();
    this.#splitter = new LineSplitter(lineLimit);
    if (fate.activity !== "running" && (!fate.instance || fate.instance === this.#readInstance)) {
      return this.#idle(fate);
    }
    this.#began(fate.instance);
    const startedAt = this.#options.clock.monotonic();
    this.#hasEnded = false;
    await this.#read();
    if (this.#signal.aborted) return "done";
    this.#hasEnded = !this.#isSilent;
    if (fate.activity !== "running" && this.#hasEnded) this.#readInstance = fate.instance;
    const isHollow = this.#newLines === 0 && this.#options.clock.monotonic() - startedAt < hollowMs;
    if (isHollow) await this.#pause.wait(this.#backoff.failed());
    return "goOn";
  }

  /** What became of the container; who may not ask reads on without knowing. */
  async #look(): Promise<ContainerFate> {
    const found = await this.#unlessSilent(this.#askPod());
    if (found) return containerFate(found, this.#options.source.container);
    return { activity: "running", why: "", ...(this.#instance && { instance: this.#instance }) };
  }

  /** A silence that goes on is told; the answer ends it. */
  async #unlessSilent<T>(answer: Promise<T>): Promise<T> {
    if (!this.#isSilent) return answer;
    const cancel = this.#options.clock.after(answerMs, () => {
      this.#isLost = true;
      this.#setState({ kind: "waiting", why: noWord });
    });
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

  async #idle(fate: ContainerFate): Promise<Step> {
    if (fate.activity === "final") {
      this.#setState({ kind: "ended", why: fate.why });
      return "done";
    }
    await this.#waitToStart(fate.why);
    return "goOn";
  }

  #began(instance: string | undefined): void {
    if (instance === this.#instance) return;
    if (this.#instance !== undefined) {
      this.#note("restarted", "container restarted");
      this.#cursor.restart();
      this.#isLost = false;
    }
    this.#backoff.reset();
    this.#instance = instance;
  }

  async #read(): Promise<void> {
    const { api, clock } = this.#options;
    this.#cursor.resume();
    this.#newLines = 0;
    const cancel = clock.after(quietStartMs, () => this.#works());
    const silence = new LogSilence(clock, this.#signal);
    try {
      for await (const chunk of api.logs(this.#request(silence.signal))) {
        if (silence.signal.aborted) return;
        silence.heard();
        this.#options.target.batch(() => {
          this.#works();
          for (const line of this.#splitter.push(chunk)) this.#take(line);
        });
      }
    } catch (thrown) {
      if (!silence.isOver) throw thrown;
    } finally {
      cancel();
      silence.end();
      this.#isSilent = silence.isOver;
    }
  }

  #request(signal: AbortSignal): LogRequest {
    const { source, previous = false, tailLines, sinceSeconds } = this.#options;
    const { target, container } = source;
    const { sinceTime } = this.#cursor;
    const isFirst = sinceTime === undefined && this.#readInstance === undefined;
    return {
      namespace: target.namespace,
      pod: target.name,
      container,
      follow: !previous,
      timestamps: true,
      signal,
      ...(previous && { previous }),
      ...(sinceTime && { sinceTime }),
      ...(isFirst && tailLines !== undefined && { tailLines }),
      ...(isFirst && sinceSeconds !== undefined && { sinceSeconds }),
    };
  }

  #works(): void {
    this.#setState({ kind: "following" });
    this.#backoff.succeeded();
    if (this.#isLost) this.#note("gap", "connection lost, resumed");
    this.#isLost = false;
    this.#waitingFor = "";
  }

  #take(raw: string): void {
    const line = this.#cursor.take(raw);
    if (!line || this.#signal.aborted) return;
    this.#newLines++;
    const { target, source } = this.#options;
    const instance = this.#instance === undefined ? {} : { instance: this.#instance };
    target.append({ kind: "line", ...line, source, ...instance });
  }

  /** The last line of a log may lack its end. */
  #takeRest(): void {
    const rest = this.#splitter.rest();
    if (rest !== undefined) this.#take(rest);
  }

  async #failed(error: ApiError): Promise<Step> {
    if (this.#signal.aborted) return "done";
    if (isNotFound(error) && !isOfNode(error)) {
      this.#takeRest();
      this.#setState({ kind: "ended", why: "the pod is gone" });
      return "done";
    }
    const waiting =
      error.status === 400 && !this.#options.previous && /waiting to start(?:: (.*))?/.exec(error.message);
    if (waiting) await this.#waitToStart(waiting[1] ?? "waiting");
    else if (error.status === 400 || isForbidden(error)) {
      this.#setState({ kind: "failed", why: apiErrorWords(error) });
      return "done";
    } else await this.#waitForConnection(error);
    return "goOn";
  }

  async #waitToStart(why: string): Promise<void> {
    if (why !== this.#waitingFor) this.#note("waiting", `waiting to start: ${why}`);
    this.#waitingFor = why;
    this.#setState({ kind: "waiting", why });
    await this.#pause.wait(this.#backoff.failed());
  }

  /** The half line at the cut comes again as a whole. */
  async #waitForConnection(error: ApiError): Promise<void> {
    this.#splitter = new LineSplitter(lineLimit);
    this.#hasEnded = false;
    this.#isLost = true;
    const words = apiErrorWords(error);
    this.#setState({ kind: "waiting", why: isUnauthorized(error) ? words : `connection lost: ${words}` });
    await this.#pause.wait(Math.max(this.#backoff.failed(), (error.retryAfter ?? 0) * 1000));
  }

  #note(about: LogNoteKind, text: string): void {
    if (this.#signal.aborted) return;
    const { clock, source, target } = this.#options;
    target.append({ kind: "note", about, at: clock.now(), text, source });
  }

  #setState(state: LogState): void {
    const isSame = state.kind === "following" && this.#isFollowing;
    if (this.#signal.aborted || isSame) return;
    this.#isFollowing = state.kind === "following";
    this.#options.target.setState(state);
  }
}
