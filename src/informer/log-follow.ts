import type { LogSourceState } from "../model/log-data.ts";
import type { LogLine, LogState } from "../model/log-line.ts";
import type { LogSource } from "../model/log-source.ts";
import type { Pod } from "../model/pod.ts";
import type { LogMerge } from "./log-merge.ts";
import { type LogTail, startLogTail } from "./log-tail.ts";
import type { LogTailOptions } from "./log-tail-options.ts";

export interface LogFollowOptions extends Omit<LogTailOptions, "target" | "watched"> {
  merge: LogMerge;
  /** Something other than its lines has changed. */
  changed: () => void;
}

/** One container among those of a log: waits for its turn, is followed, and has ended. */
export class LogFollow {
  readonly source: LogSource;
  readonly #options: LogFollowOptions;
  #pod: Pod;
  #tail: LogTail | undefined;
  #state: LogState = { kind: "waiting", why: "" };
  #lineCount = 0;
  #status: LogSourceState | undefined;

  constructor(options: LogFollowOptions, pod: Pod) {
    this.source = options.source;
    this.#options = options;
    this.#pod = pod;
  }

  get isStarted(): boolean {
    return this.#tail !== undefined;
  }

  /** It holds no stream any more, and never will. */
  get isOver(): boolean {
    return this.#state.kind === "ended" || this.#state.kind === "failed";
  }

  /** The same object while nothing changes. */
  get status(): LogSourceState {
    this.#status ??= { source: this.source, state: this.#state, lineCount: this.#lineCount };
    return this.#status;
  }

  start(): void {
    if (this.#tail) return;
    const target = {
      batch: (run: () => void) => {
        run();
        this.#options.merge.appended();
      },
      append: (line: LogLine) => this.#append(line),
      setState: (state: LogState) => this.#setState(state),
      ready: () => this.#options.merge.ready(),
    };
    this.#tail = startLogTail({ ...this.#options, target, watched: () => this.#pod });
  }

  /** It must wait for its turn. */
  hold(why: string): void {
    if (this.#state.kind === "waiting" && this.#state.why !== why) this.#setState({ kind: "waiting", why });
  }

  /** The pod as it is now. One that waits looks at once. */
  podChanged(pod: Pod): void {
    if (pod === this.#pod) return;
    this.#pod = pod;
    if (this.#state.kind === "waiting") this.#tail?.retryNow();
  }

  /** The pod left: what it still has to say is asked for at once. */
  podGone(): void {
    this.#tail?.retryNow();
  }

  stop(): void {
    this.#tail?.stop();
  }

  #append(line: LogLine): void {
    this.#options.merge.append(line);
    if (line.kind !== "line") {
      this.#options.merge.appended();
      return;
    }
    this.#lineCount++;
    this.#status = undefined;
  }

  #setState(state: LogState): void {
    this.#state = state;
    this.#status = undefined;
    this.#options.changed();
  }
}
