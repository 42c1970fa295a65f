import type { Clock } from "../base/clock.ts";
import type { LineSplitter } from "../base/line-splitter.ts";
import type { ClusterApi, LogRequest } from "../model/cluster-api.ts";
import { LogSilence } from "./log-silence.ts";

/** An open log without a byte after this time is a quiet log. */
const quietStartMs = 1_000;

export interface LogRead {
  api: ClusterApi;
  clock: Clock;
  request: LogRequest;
  splitter: LineSplitter;
  /** It is open and works: bytes came, or none for a while. */
  works: () => void;
  /** Whole lines, as they came in one piece. */
  take: (lines: readonly string[]) => void;
  /** Resolves when more can be taken; nothing = now. */
  ready: () => Promise<void> | undefined;
}

/** Reads a log to its end. Resolves to whether it was left for its silence; rejects when it fails. */
export async function readLog(read: LogRead): Promise<{ isSilent: boolean }> {
  const { api, clock, request, splitter, works, take, ready } = read;
  const cancel = clock.after(quietStartMs, works);
  const silence = new LogSilence(clock, request.signal);
  const { signal } = silence;
  try {
    for await (const chunk of api.logs({ ...request, signal })) {
      if (signal.aborted) break;
      cancel();
      silence.heard();
      take(splitter.push(chunk));
      const room = ready();
      // What keeps podtop from reading is no silence of the cluster.
      if (room) await silence.during(room);
      if (signal.aborted) break;
    }
  } catch (thrown) {
    if (!silence.isOver) throw thrown;
  } finally {
    cancel();
    silence.end();
  }
  return { isSilent: silence.isOver };
}
