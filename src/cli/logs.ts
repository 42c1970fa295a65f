import { pause, systemRandom } from "../base/clock.ts";
import { gatherLogs } from "../informer/log-gathering.ts";
import { apiErrorWords } from "../model/api-error.ts";
import type { LogChoice } from "../model/log-source.ts";
import { containersOfChoice, hasPrevious, isOfSubject, usualStreams } from "../model/log-streams.ts";
import type { ClusterStore } from "../store/cluster-store.ts";
import type { Stream } from "../store/snapshot.ts";
import { exitCodes } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { logChoice } from "./log-choice.ts";
import { LogPrinter } from "./log-printer.ts";
import { writeNotes } from "./notes.ts";
import { isAnswered, listFailure, untilStreams } from "./once.ts";
import type { Mode, Options } from "./options.ts";
import { pictureFault } from "./picture-fault.ts";
import { openRuntime, type Runtime } from "./runtime.ts";
import { symbolsFor } from "./symbols.ts";
import { UsageError } from "./usage-error.ts";
import { untilAborted } from "./watch.ts";
import { writeWords } from "./write-words.ts";

/** The beginning is printed in the order of its times; slow nodes are not waited for longer than this. */
const beginMs = 2_000;

/** Lines under way when somebody ends it are written whole, unless nobody reads. */
const lastMs = 500;

const isOfPods = ({ resource }: Stream) => resource === "pods";

/** Only the pods matter: their list, or the server's refusal of one. A cluster that is away is waited for. */
const isListed = (stream: Stream) =>
  !isOfPods(stream) || (isAnswered(stream) && !(stream.state.kind === "stale" && listFailure(stream)));

/** Says once why it takes long. Returns the way to end that. */
function tellWaiting({ store }: Pick<Runtime, "store">, io: Io): () => void {
  let isTold = false;
  return store.subscribe(() => {
    const [error] = store.streams.filter(isOfPods).flatMap((stream) => listFailure(stream) ?? []);
    if (!error || isTold) return;
    isTold = true;
    void writeWords(io, [`podtop: waiting for the cluster: ${apiErrorWords(error)}`]);
  });
}

/** Who may not see pods sees no logs of them, however long one waits. */
function refusal({ store, api }: Runtime, options: Options): Error | undefined {
  const streams = store.streams.filter(isOfPods);
  if (!streams.every(({ state }) => state.kind === "forbidden")) return undefined;
  const [error] = streams.flatMap((stream) => listFailure(stream) ?? []);
  return error && pictureFault(error, api.source, options);
}

const isAnyRestarted = ({ pods }: ClusterStore, choice: LogChoice) =>
  [...pods.values()].some((pod) => containersOfChoice(pod, choice).some(hasPrevious));

/** What a person should know before the first line, or that it will never come. Raw text. */
function openingWords(store: ClusterStore, choice: LogChoice, name: string): string[] {
  const pods = [...store.pods.values()].filter((pod) => isOfSubject(pod, choice.subject));
  if (pods.length === 0) return [`podtop: ${name} has no pods: waiting for them`];
  const all = pods.flatMap((pod) => containersOfChoice(pod, choice));
  if (all.length === 0) {
    const names = [...new Set(pods.flatMap(({ containers }) => containers.map((one) => one.name)))];
    throw new UsageError(
      `--container: ${name} has no container "${choice.container}"`,
      `It has ${names.join(", ")}.`,
    );
  }
  if (choice.previous && !isAnyRestarted(store, choice))
    return [`podtop: no container of ${name} has restarted: there is no run before`];
  return all.length > usualStreams
    ? [`podtop: opening ${all.length} log streams, one for each container`]
    : [];
}

/** Pods of these do not come again under another name: their logs end with them. */
const endsWithPods = ({ subject, previous }: LogChoice) =>
  previous || (subject.kind === "workload" && ["Pod", "Job"].includes(subject.owner.kind));

/** Until a signal ends it (it rejects then), the reader leaves, or nothing more can come. */
async function printing(runtime: Runtime, choice: LogChoice, { io, printer }: Printing): Promise<void> {
  const { api, store } = runtime;
  const gathering = gatherLogs({
    api,
    picture: store,
    target: printer,
    choice: { ...choice, maxStreams: Number.POSITIVE_INFINITY },
    eventsSinceMs: (choice.sinceSeconds ?? 0) * 1000,
    beginMs,
    keepsStamps: true,
    clock: store.clusterClock,
    random: systemRandom,
  });
  const ends = [untilAborted(io.signal), printer.over, ...(endsWithPods(choice) ? [printer.ended] : [])];
  try {
    await Promise.race(ends);
  } finally {
    gathering.close();
    const isAsked = io.signal.aborted;
    const rest = Promise.race([printer.flush(), printer.over]);
    await (isAsked
      ? Promise.race([rest, pause(runtime.clock, lastMs, new AbortController().signal)])
      : Promise.race([rest, untilAborted(io.signal)]));
  }
}

interface Printing {
  io: Io;
  printer: LogPrinter;
}

type LogsMode = Extract<Mode, { kind: "logs" }>;

/**
 * `--logs` without a screen: prints each line once, as long as there is somebody who reads. Resolves to the exit code;
 * rejects with what the cluster refuses, and with `OutputError` when a line cannot be written.
 */
export async function runLogs(options: Options, io: Io, { asked, format }: LogsMode): Promise<number> {
  const runtime = await openRuntime(options, io);
  const told = tellWaiting(runtime, io);
  try {
    await untilStreams(runtime.store, io.signal, isListed);
    told();
    const fault = refusal(runtime, options);
    if (fault) throw fault;
    const namespaces = runtime.namespaces();
    const choice = logChoice(asked, namespaces);
    await writeNotes(runtime, io);
    const { kind, name } = asked.workload;
    await writeWords(io, openingWords(runtime.store, choice, `${kind.toLowerCase()}/${name}`));
    if (choice.previous && !isAnyRestarted(runtime.store, choice)) return exitCodes.ok;
    const printer = new LogPrinter(io, {
      format: format ?? "text",
      symbols: symbolsFor(options),
      timestamps: asked.timestamps,
      withNamespace: namespaces.length !== 1,
    });
    await printing(runtime, choice, { io, printer });
    return exitCodes.ok;
  } finally {
    told();
    await runtime.close();
  }
}
