import { endWords } from "../model/exit-code.ts";
import { spokenDuration } from "../model/human-duration.ts";
import type { LogNote, LogNoteKind, LogState } from "../model/log-line.ts";
import type { Termination } from "../model/pod.ts";
import type { LogTailOptions } from "./log-tail-options.ts";

/** Lines may lack that nobody can tell of. */
const broken = "the log no longer holds the line before: some may be missing";

/** `ended: OOMKilled (137) after 12s`. Raw text. */
function endedText(end: Termination): string {
  const { startedAt, finishedAt } = end;
  const isTimed = startedAt !== undefined && finishedAt !== undefined;
  return `ended: ${endWords(end)}${isTimed ? ` after ${spokenDuration(finishedAt - startedAt)}` : ""}`;
}

/** What a log tail tells beside its lines: how it stands, and notes. Nothing after the signal aborts. */
export class LogReport {
  readonly #options: Pick<LogTailOptions, "clock" | "source" | "target">;
  readonly #signal: AbortSignal;
  /** Monotonic ms: since when the cluster is away. */
  #lostAt: number | undefined;
  #isFollowing = false;
  #isBrokenTold = false;
  #waitingFor = "";

  constructor(options: Pick<LogTailOptions, "clock" | "source" | "target">, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  get isLost(): boolean {
    return this.#lostAt !== undefined;
  }

  setState(state: LogState): void {
    const isSame = state.kind === "following" && this.#isFollowing;
    if (this.#signal.aborted || isSame) return;
    this.#isFollowing = state.kind === "following";
    this.#options.target.setState(state);
  }

  /** The log is open. */
  works(): void {
    this.setState({ kind: "following" });
    this.#waitingFor = "";
  }

  /** The connection does not work, or says nothing. */
  lost(why: string): void {
    this.#lostAt ??= this.#options.clock.monotonic();
    this.setState({ kind: "waiting", why });
  }

  /** It is read on. `isWhole`: nothing is between the last line that was taken and the next. */
  resumed(isWhole: boolean): void {
    const away = this.#lostAt === undefined ? undefined : this.#options.clock.monotonic() - this.#lostAt;
    this.#lostAt = undefined;
    if (away === undefined && (isWhole || this.#isBrokenTold)) return;
    this.#isBrokenTold = !isWhole;
    const lost = away === undefined ? "" : `connection lost for ${spokenDuration(away)}, `;
    this.#note("gap", `gap: ${lost}${isWhole ? "resumed without loss" : broken}`, !isWhole);
  }

  /** A line came: what is told of breaks before it holds no longer. */
  lineCame(): void {
    this.#isBrokenTold = false;
  }

  /** What was not read can be read no more. */
  missing(why: string): void {
    this.#note("gap", `gap: ${why}`, true);
  }

  waits(why: string): void {
    if (why !== this.#waitingFor) this.#note("waiting", `waiting to start: ${why}`);
    this.#waitingFor = why;
    this.setState({ kind: "waiting", why });
  }

  restarted(at: number | undefined): void {
    this.#tell({ kind: "note", about: "restarted", text: "container restarted" }, at);
    this.#lostAt = undefined;
  }

  runEnded(end: Termination): void {
    const isBad = end.exitCode !== 0;
    this.#tell(
      { kind: "note", about: "ended", text: endedText(end), ...(isBad && { isBad }) },
      end.finishedAt,
    );
  }

  /** `isTold`: how its last run ended is known. */
  gone(isTold: boolean): void {
    if (!isTold) this.#note("ended", "ended: the pod is gone");
    this.ended("the pod is gone");
  }

  ended(why: string): void {
    this.setState({ kind: "ended", why });
  }

  failed(why: string): void {
    this.#note("failed", `cannot be read: ${why}`, true);
    this.setState({ kind: "failed", why });
  }

  #note(about: LogNoteKind, text: string, isBad = false): void {
    this.#tell({ kind: "note", about, text, ...(isBad && { isBad }) });
  }

  #tell(note: LogNote, at = this.#options.clock.now()): void {
    const { source, target } = this.#options;
    if (!this.#signal.aborted) target.append({ ...note, at, source });
  }
}
