import { type ChildProcess, fork } from "node:child_process";

/** The end of what a child says on its way out is enough to know why. */
const keptWords = 2_000;

export interface ChildOptions {
  /** Runs it; by default the one that runs the bench. */
  node?: string;
  /** Added to the environment. */
  env?: Record<string, string>;
}

interface Waiting<Out> {
  isMet: (message: Out) => boolean;
  resolve: (message: Out) => void;
  reject: (why: Error) => void;
}

/** A process of the bench, which talks in messages. One that fails or ends rejects whoever waits for it. */
export class Child<In extends object, Out extends { type: string }> {
  readonly #process: ChildProcess;
  readonly #waiting = new Set<Waiting<Out>>();
  #heard: Out[] = [];
  #words = "";
  #failure: Error | undefined;

  constructor(path: string, args: readonly (string | number)[], { node, env }: ChildOptions = {}) {
    this.#process = fork(path, args.map(String), {
      execPath: node ?? process.execPath,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#process.stderr?.on("data", (chunk: Buffer) => {
      this.#words = (this.#words + chunk.toString("utf8")).slice(-keptWords);
    });
    this.#process.on("message", (message) => this.#hear(message as Out));
    this.#process.on("close", (code, signal) =>
      this.#fail(`ended with ${signal ?? `code ${code}`}: ${reasonIn(this.#words)}`),
    );
  }

  /** What it said since the last `forget`. */
  heard<T extends Out["type"]>(type: T): Extract<Out, { type: T }>[] {
    return this.#heard.filter((message): message is Extract<Out, { type: T }> => message.type === type);
  }

  forget(): void {
    this.#heard = [];
  }

  send(message: In): void {
    this.#process.send(message);
  }

  /** The first message of this type since the last `forget`, or the next one. */
  async first<T extends Out["type"]>(type: T, withinMs: number): Promise<Extract<Out, { type: T }>> {
    const [known] = this.heard(type);
    return known ?? this.next(type, withinMs);
  }

  /** The next message of this type. */
  next<T extends Out["type"]>(type: T, withinMs: number): Promise<Extract<Out, { type: T }>> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      const late = () => end(() => reject(new Error(`no "${type}" within ${withinMs / 1000} s`)));
      const timer = setTimeout(late, withinMs);
      const end = (run: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(waiting);
        run();
      };
      const waiting: Waiting<Out> = {
        isMet: (message) => message.type === type,
        resolve: (message) => end(() => resolve(message as Extract<Out, { type: T }>)),
        reject: (why) => end(() => reject(why)),
      };
      this.#waiting.add(waiting);
    });
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const closed = new Promise((resolve) => this.#process.once("close", resolve));
    this.#process.kill("SIGKILL");
    await closed;
  }

  #hear(message: Out): void {
    this.#heard.push(message);
    if (message.type === "failed") this.#fail(String((message as { why?: unknown }).why));
    for (const waiting of [...this.#waiting]) if (waiting.isMet(message)) waiting.resolve(message);
  }

  #fail(why: string): void {
    this.#failure ??= new Error(why);
    for (const waiting of [...this.#waiting]) waiting.reject(this.#failure);
  }
}

/** The line of an error among what Node prints of a crash. */
function reasonIn(words: string): string {
  const lines = words.split("\n").map((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines.find((line) => line !== "") ?? "no words";
}
