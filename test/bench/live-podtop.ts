import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { pathToFileURL } from "node:url";
import { TestScreen } from "../support/screen.ts";
import type { BenchContext } from "./bench.ts";
import { epochMs } from "./epoch.ts";
import { probeVariable } from "./measured/messages.ts";
import { ProbeNotes } from "./probe-notes.ts";
import type { ServedCluster } from "./served-cluster.ts";
import { pause } from "./subject.ts";

interface Wait {
  isMet: (lines: string[]) => boolean;
  met: (at: number) => void;
  failed: (why: string) => void;
}

const columns = 200;
const rows = 60;
/** Longer than any start worth a figure. */
const showMs = 300_000;
/** A screen that does not end by itself is closed. */
const endMs = 2_000;

/** Between two frames for data there is less. */
const restMs = 60;
/** Under changes it is never quiet. */
const quietMs = 400;
/** A key that moved nothing by then moves nothing. */
const lostMs = 5_000;
/** Stands at the selected row; written only when it moves. */
const selectionMark = "▸";
/** Between two looks at whether it has ended. */
const lookMs = 5;

/** A process that nobody has asked for its end yet is a zombie. */
const isRunning = (pid: number) => !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));

const tasksOf = (pid: number) => readdirSync(`/proc/${pid}/task`);

/** A line of a pod, in whatever group and column. */
const podLine = /\bload-\d{4}-[0-9a-f]{10}-/;

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/**
 * The product in a terminal of its own (`script` of util-linux makes the pty), its screen read as a person would:
 * what stands there counts, and its memory is the memory of all that a user runs.
 */
export class LivePodtop {
  readonly #screen = new TestScreen(columns, rows);
  readonly #process: ChildProcess;
  readonly #probeFile: string;
  readonly #closed: Promise<unknown>;
  #waits: Wait[] = [];
  #answered = 0;
  #bytes = 0;
  #writtenAt = 0;
  #marked: (at: number) => void = () => {};

  /** `isProbed: false` leaves the probe out, which takes more CPU time than an idle podtop. */
  constructor(
    { bundles, node, newFile }: BenchContext,
    { flags }: Pick<ServedCluster, "flags">,
    { isProbed = true } = {},
  ) {
    const probeFile = newFile();
    this.#probeFile = probeFile;
    const program = [node, "--import", pathToFileURL(bundles.probe).href, bundles.podtop, ...flags];
    const command = `stty cols ${columns} rows ${rows}; exec ${program.map(quoted).join(" ")}`;
    this.#process = spawn("script", ["-qefc", command, "/dev/null"], {
      env: {
        ...process.env,
        KUBECONFIG: "",
        LANG: "C.UTF-8",
        TERM: "xterm-256color",
        ...(isProbed && { [probeVariable]: probeFile }),
      },
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#closed = new Promise((resolve) => this.#process.once("close", resolve));
    this.#process.once("error", (error) => this.#fail(error.message));
    this.#process.once("close", () => this.#fail("podtop ended"));
    const decoder = new StringDecoder("utf8");
    this.#process.stdout?.on("data", (chunk: Buffer) => this.#draw(decoder.write(chunk)));
  }

  /** Resolves with the times at which the first pod, and that there are so many, stood on the screen. */
  async shown(pods: number): Promise<{ firstAt: number; allAt: number }> {
    const [firstAt, allAt] = await Promise.all([
      this.#until((lines) => lines.some((line) => podLine.test(line))),
      this.counted(pods),
    ]);
    return { firstAt, allAt };
  }

  /** Resolves with the time at which the header had so many pods. */
  counted(pods: number): Promise<number> {
    const count = new RegExp(`\\b${pods} pods\\b`);
    return this.#until(([header = ""]) => count.test(header));
  }

  /** Presses keys, as their bytes; resolves with the times of the press and of the first screen that has such a line. */
  async pressed(keys: string, line: RegExp): Promise<{ pressedAt: number; shownAt: number }> {
    const shown = this.#until((lines) => lines.some((text) => line.test(text)));
    const pressedAt = epochMs();
    this.#process.stdin?.write(keys);
    return { pressedAt, shownAt: await shown };
  }

  /** Moves the selection by a key; resolves with the time to its first byte, and with all bytes until it is quiet. */
  async moved(key: string): Promise<{ firstMs: number; bytes: number }> {
    const before = this.#bytes;
    const pressedAt = epochMs();
    const marked = new Promise<number>((resolve) => {
      this.#marked = resolve;
    });
    this.#process.stdin?.write(key);
    const lost = pause(lostMs).then(() => Number.NaN);
    const firstMs = (await Promise.race([marked, lost])) - pressedAt;
    const end = epochMs() + quietMs;
    while (epochMs() - this.#writtenAt < restMs && epochMs() < end) await pause(restMs / 4);
    return { firstMs, bytes: this.#bytes - before };
  }

  /** What stands on the screen. */
  lines(): string[] {
    return this.#screen.text();
  }

  /** Everything that podtop has written to its terminal. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Stops the terminal: it takes a few thousand bytes, and then no more. */
  stall(): void {
    this.#process.kill("SIGSTOP");
  }

  resume(): void {
    this.#process.kill("SIGCONT");
  }

  /** CPU time of podtop with all its threads, as the system counts it. */
  cpuMs(): number {
    const files = tasksOf(this.pid).map((task) =>
      readFileSync(`/proc/${this.pid}/task/${task}/schedstat`, "utf8"),
    );
    return files.reduce((sum, text) => sum + Number(text.split(" ")[0]) / 1e6, 0);
  }

  /** podtop itself: the child of the program that made the terminal. */
  get pid(): number {
    const { pid } = this.#process;
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    return Number(child);
  }

  /** Asks podtop to end; resolves with how long that took. */
  async terminated(withinMs: number): Promise<number> {
    const { pid } = this;
    const from = epochMs();
    process.kill(pid, "SIGTERM");
    while (isRunning(pid) && epochMs() - from < withinMs) await pause(lookMs);
    return epochMs() - from;
  }

  notes(): ProbeNotes {
    return new ProbeNotes(this.#probeFile);
  }

  async end(): Promise<void> {
    this.#process.stdin?.write("q");
    const timer = setTimeout(() => this.#process.kill(), endMs);
    await this.#closed;
    clearTimeout(timer);
  }

  /** Resolves with the time at which the screen first was so. */
  #until(isMet: Wait["isMet"]): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(`not on the screen within ${showMs / 1000} s`), showMs);
      const met = (at: number) => {
        clearTimeout(timer);
        resolve(at);
      };
      const failed = (why: string) => {
        clearTimeout(timer);
        reject(new Error(`${why}; the screen:\n${this.#screen.text().join("\n").trimEnd()}`));
      };
      this.#waits.push({ isMet, met, failed });
    });
  }

  #fail(why: string): void {
    for (const wait of this.#waits.splice(0)) wait.failed(why);
  }

  #draw(text: string): void {
    const at = epochMs();
    this.#bytes += Buffer.byteLength(text);
    this.#writtenAt = at;
    if (text.includes(selectionMark)) this.#marked(at);
    this.#screen.write(text, () => {
      for (; this.#answered < this.#screen.answers.length; this.#answered++)
        this.#process.stdin?.write(this.#screen.answers[this.#answered] ?? "");
      this.#look(at);
    });
  }

  #look(at: number): void {
    if (this.#waits.length === 0) return;
    const lines = this.#screen.text();
    const met = this.#waits.filter(({ isMet }) => isMet(lines));
    this.#waits = this.#waits.filter((wait) => !met.includes(wait));
    for (const wait of met) wait.met(at);
  }
}
