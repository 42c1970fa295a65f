import { type Clock, systemClock } from "../base/clock.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { Io } from "./io.ts";
import type { ConnectionOptions, Options } from "./options.ts";
import { TerminalLender } from "./terminal-lender.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";
import { scopedToWorkload } from "./workload-scope.ts";

/** Where the picture comes from, and the clock that its ages are told by. */
export interface OpenedSource {
  api: ClusterApi;
  clock: Clock;
  /** Who lends the terminal to what signs in; absent where there is none, or nothing to sign in to. */
  lender?: TerminalLender;
}

/** A clock that stands at a file's time, so that its ages are those of the moment it was written. */
function standingAt(at: number): Clock {
  return { now: () => at, monotonic: systemClock.monotonic, after: systemClock.after };
}

/** Why a file cannot be opened, without the name of a system call. */
const fileFaults: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file"],
  ["EACCES", "permission denied"],
  ["EISDIR", "is a directory"],
]);

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  const { fileChunks } = await import("../session/file-chunks.ts");
  try {
    yield* fileChunks(path);
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
    throw fileFaults.has(code) ? new Error(fileFaults.get(code), { cause: thrown }) : thrown;
  }
}

async function openFile(source: { filename: string; at?: number }, io: Io): Promise<OpenedSource> {
  const { createSessionClusterApi } = await import("../session/session-cluster-api.ts");
  const isStdin = source.filename === "-";
  const api = await createSessionClusterApi({
    name: isStdin ? "standard input" : source.filename,
    chunks: isStdin ? io.stdin : readFile(source.filename),
    ...(source.at !== undefined && { at: source.at }),
  });
  return { api, clock: standingAt(api.at) };
}

async function openDemo(source: { scenario: string; seed: number; speed: number }): Promise<OpenedSource> {
  const [{ createSimClusterApi }, { isScenario, scenarioNames }] = await Promise.all([
    import("../sim/sim-cluster-api.ts"),
    import("../sim/scenarios.ts"),
  ]);
  if (!isScenario(source.scenario))
    throw new UsageError(
      `--demo: no scenario "${source.scenario}"`,
      `Scenarios: ${scenarioNames.join(", ")}.`,
    );
  const { scenario, seed, speed } = source;
  return { api: createSimClusterApi({ scenario, seed, speed, clock: systemClock }), clock: systemClock };
}

/** Plugins that sign in must not outlive podtop, whatever ends it. */
function onExit(end: () => void): () => void {
  process.on("exit", end);
  return () => process.off("exit", end);
}

/** What a session shares with the one before it. */
interface Opening {
  io: Io;
  lender: TerminalLender | undefined;
}

async function openCluster(
  connection: ConnectionOptions,
  options: Options,
  { io, lender: given }: Opening,
): Promise<OpenedSource> {
  const { createKubeClusterApi } = await import("../kube/kube-cluster-api.ts");
  const lender = given ?? (io.stdin.isTTY ? new TerminalLender(io, options.mode.kind === "live") : undefined);
  const api = await createKubeClusterApi({
    ...connection,
    readOnly: options.readOnly,
    version,
    env: io.env,
    clock: systemClock,
    terminal: lender,
    onExit,
  });
  return { api, clock: systemClock, ...(lender && { lender }) };
}

/** Standard input, or a plugin that signs in, may never come to an end: a signal ends the wait. */
export function unlessStopped<T>(opening: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    opening.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

async function open(options: Options, opening: Opening): Promise<OpenedSource> {
  const { source } = options;
  switch (source.kind) {
    case "file":
      return openFile(source, opening.io);
    case "demo":
      return openDemo(source);
    case "cluster":
      return openCluster(source.connection, options, opening);
  }
}

/**
 * Opens what the command line names, loading only the room it needs. `lender`: of the source before, whose terminal
 * this one is to have. Rejects with `UsageError`, `SessionError` or `KubeconfigError`.
 */
export async function openSource(options: Options, io: Io, lender?: TerminalLender): Promise<OpenedSource> {
  const opened = await unlessStopped(open(options, { io, lender }), io.signal);
  const { api } = opened;
  return { ...opened, api: options.workload ? scopedToWorkload(api, options.workload) : api };
}
