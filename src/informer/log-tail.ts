import { Backoff } from "../base/backoff.ts";
import {
  type ApiError,
  apiErrorWords,
  isForbidden,
  isNotFound,
  isUnauthorized,
  toApiError,
} from "../model/api-error.ts";
import type { ContainerFate } from "./container-fate.ts";
import { LogPodLook } from "./log-pod-look.ts";
import { LogReport } from "./log-report.ts";
import { isGoneLog, isOfNode, waitingReason } from "./log-request.ts";
import { LogRunReader } from "./log-run-reader.ts";
import type { LogTailOptions } from "./log-tail-options.ts";
import { WakeablePause } from "./wakeable-pause.ts";

export interface LogTail {
  /** Nothing is written afterwards, nothing stays open. */
  stop(): void;
  /** Ends a wait for the next try. */
  retryNow(): void;
}

/** People watch a log; half a minute of nothing after a container is up would be taken for a fault. */
const backoffCapMs = 10_000;

/** Whoever watches the pod wakes the tail: a container that waits is asked for only in case that is late. */
const waitingCapMs = 60_000;

/** A stream that ends sooner without a new line did not work. */
const hollowMs = 1_000;

/** Follows a container's log over cuts and restarts, until the pod is gone or the container is done for good. */
export function startLogTail(options: LogTailOptions): LogTail {
  const controller = new AbortController();
  const follower = new LogFollower(options, controller.signal);
  void follower.run();
  return { stop: () => controller.abort(), retryNow: () => follower.retryNow() };
}

type Step = "goOn" | "done";

class LogFollower {
  readonly #options: LogTailOptions;
  readonly #signal: AbortSignal;
  readonly #report: LogReport;
  readonly #log: LogRunReader;
  readonly #look: LogPodLook;
  readonly #backoff: Backoff;
  readonly #waiting: Backoff;
  readonly #pause: WakeablePause;
  /** The run of the container that is read, how many were before it, and the one that was read to its end. */
  #instance: string | undefined;
  #restarts = 0;
  #readInstance: string | undefined;
  /** The run whose end was told. */
  #endedInstance: string | undefined;
  #hasLookedBack = false;
  #hasEnded = false;

  constructor(options: LogTailOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#report = new LogReport(options, signal);
    this.#look = new LogPodLook(options, this.#report, signal);
    this.#backoff = new Backoff({ ...options, capMs: backoffCapMs });
    this.#log = new LogRunReader(options, { report: this.#report, backoff: this.#backoff, signal });
    this.#waiting = new Backoff({ ...options, capMs: waitingCapMs });
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
    const fate = await this.#look.look(this.#log.isSilent);
    if (this.#signal.aborted) return "done";
    await this.#log.readWhole({ previous: true });
    if (this.#signal.aborted) return "done";
    if (fate.endOfPrevious) this.#report.runEnded(fate.endOfPrevious);
    this.#report.ended("");
    return "done";
  }

  async #lookAndFollow(): Promise<Step> {
    const fate = await this.#look.look(this.#log.isSilent);
    if (this.#signal.aborted) return "done";
    const isCut = fate.activity === "running" && fate.instance === this.#instance;
    if (this.#hasEnded && !isCut) this.#log.takeRest();
    await this.#lookBack(fate);
    if (fate.instance !== undefined && fate.instance !== this.#instance) await this.#nextRun(fate);
    if (this.#signal.aborted) return "done";
    this.#log.forgetRest();
    if (fate.activity !== "running" && (!fate.instance || fate.instance === this.#readInstance))
      return this.#idle(fate);
    return this.#follow(fate);
  }

  async #follow({ activity, instance }: ContainerFate): Promise<Step> {
    const { clock } = this.#options;
    const startedAt = clock.monotonic();
    this.#hasEnded = false;
    await this.#log.read({ follow: true });
    if (this.#signal.aborted) return "done";
    this.#hasEnded = !this.#log.isSilent;
    if (activity !== "running" && this.#hasEnded) this.#readInstance = instance;
    const isHollow = this.#log.newLines === 0 && clock.monotonic() - startedAt < hollowMs;
    if (isHollow && activity === "running") await this.#pause.wait(this.#backoff.failed());
    return "goOn";
  }

  async #idle(fate: ContainerFate): Promise<Step> {
    this.#runEnded(fate);
    if (fate.activity === "final") {
      this.#report.ended(fate.why);
      return "done";
    }
    await this.#waitToStart(fate.why, fate.isBetween);
    return "goOn";
  }

  /** Before the first line of a run, the last lines of the one that ended before it. */
  async #lookBack({ activity, restarts = 0, endBefore }: ContainerFate): Promise<void> {
    const { lastWords = 0, tailLines = lastWords } = this.#options;
    const hasRunBefore = activity === "running" && (restarts > 0 || endBefore);
    if (this.#hasLookedBack || !hasRunBefore || Math.min(lastWords, tailLines) === 0) return;
    const tail = { tailLines: Math.min(lastWords, tailLines) };
    await this.#unlessGone(() => this.#log.readWhole({ previous: true, ...tail }));
    this.#hasLookedBack = true;
    if (endBefore) this.#report.runEnded(endBefore);
    this.#log.restart();
  }

  /** Another run of the container has begun: what is left of the one that was read comes first. */
  async #nextRun(fate: ContainerFate): Promise<void> {
    this.#hasLookedBack = true;
    if (this.#instance !== undefined) {
      const unseen = (fate.restarts ?? 0) - this.#restarts - 1;
      if (this.#readInstance !== this.#instance) await this.#readRest(unseen);
      if (this.#signal.aborted) return;
      if (fate.endBefore && unseen <= 0) this.#runEnded({ ...fate, end: fate.endBefore });
      this.#report.restarted(fate.startedAt);
      this.#log.nextRun(fate.startedAt);
    }
    this.#backoff.reset();
    this.#waiting.reset();
    this.#instance = fate.instance;
    this.#log.instance = fate.instance;
    this.#restarts = fate.restarts ?? 0;
  }

  /** What the run that was read wrote while nobody read it. */
  async #readRest(unseen: number): Promise<void> {
    const isThere = await this.#unlessGone(() => this.#log.readWhole({ previous: true }));
    if (!isThere) this.#report.missing("the log of the run before is gone: its last lines may be missing");
    const runs = unseen === 1 ? "a run" : `${unseen} runs`;
    if (unseen > 0) this.#report.missing(`${runs} of the container came and went: lines may be missing`);
  }

  /** False when the kubelet no longer has that log. */
  async #unlessGone(read: () => Promise<void>): Promise<boolean> {
    try {
      await read();
      return true;
    } catch (thrown) {
      if (isGoneLog(toApiError(thrown))) return false;
      throw thrown;
    }
  }

  #runEnded({ instance, end }: ContainerFate): void {
    const ended = this.#instance ?? instance;
    if (!end || this.#endedInstance === ended) return;
    this.#endedInstance = ended;
    this.#report.runEnded(end);
  }

  async #failed(error: ApiError): Promise<Step> {
    if (this.#signal.aborted) return "done";
    if (isNotFound(error) && !isOfNode(error)) return this.#gone();
    const waiting = this.#options.previous ? undefined : waitingReason(error);
    if (waiting !== undefined) await this.#waitToStart(waiting);
    else if (error.status === 400 || isForbidden(error)) {
      this.#report.failed(apiErrorWords(error));
      return "done";
    } else await this.#waitForConnection(error);
    return "goOn";
  }

  #gone(): Step {
    if (!this.#report.isLost) this.#log.takeRest();
    else this.#report.missing("the pod went while the connection was lost: its last lines may be missing");
    const fate = this.#look.known;
    if (fate.instance === this.#instance) this.#runEnded(fate);
    this.#report.gone(this.#instance !== undefined && this.#endedInstance === this.#instance);
    return "done";
  }

  async #waitToStart(why: string, isBetween = false): Promise<void> {
    if (isBetween) this.#report.setState({ kind: "waiting", why });
    else this.#report.waits(why);
    await this.#pause.wait(this.#waiting.failed());
  }

  /** The half line at the cut comes again as a whole. */
  async #waitForConnection(error: ApiError): Promise<void> {
    this.#log.forgetRest();
    this.#hasEnded = false;
    const words = apiErrorWords(error);
    this.#report.lost(isUnauthorized(error) ? words : `connection lost: ${words}`);
    await this.#pause.wait(Math.max(this.#backoff.failed(), (error.retryAfter ?? 0) * 1000));
  }
}
