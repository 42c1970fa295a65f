import type { Clock, Random } from "../base/clock.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import type { LogSourceState } from "../model/log-data.ts";
import type { LogNote, LogState } from "../model/log-line.ts";
import type { LogChoice, LogSource } from "../model/log-source.ts";
import { containersOfChoice, hasPrevious, isOfSubject, usualStreams } from "../model/log-streams.ts";
import type { Container, Pod } from "../model/pod.ts";
import { LogEventLines } from "./log-event-lines.ts";
import { LogFollow } from "./log-follow.ts";
import { LogMerge, type LogSink } from "./log-merge.ts";
import { sumState } from "./log-sum.ts";

/** What is known of the pods and their events by watching them. The maps are live. */
export interface LogPicture {
  readonly podVersion: number;
  readonly eventVersion: number;
  readonly pods: ReadonlyMap<string, Pod>;
  podsChangedSince(podVersion: number): ReadonlySet<string> | undefined;
  eventsRegarding(uid: string): ReadonlySet<ClusterEvent>;
  /** Told once a change; returns the way to end it. */
  subscribe(listener: () => void): () => void;
}

/** Where the logs go, with how they stand. */
export interface LogGatheringTarget extends LogSink {
  /** All that `run` writes is one change for the readers. */
  batch(run: () => void): void;
  setState(state: LogState): void;
  setSources(sources: readonly LogSourceState[]): void;
}

export interface LogGatheringOptions {
  api: ClusterApi;
  picture: LogPicture;
  target: LogGatheringTarget;
  choice: LogChoice;
  /** Events older than this many ms are not told; absent = all that are known. */
  eventsSinceMs?: number;
  /** How long the beginning may be held back to come in order, ms. */
  beginMs: number;
  keepsStamps?: boolean;
  clock: Clock;
  random: Random;
}

/** Logs that are being read. */
export interface LogGathering {
  /** Nothing is written afterwards, nothing stays open. */
  close(): void;
}

/** As many of the last lines of a run that ended: what it died of, with what led to it. */
const lastWords = 50;

/** With many streams, how they stand is told this often, ms: readers draw no faster. */
const statusMs = 50;

/** Follows the logs of all containers of a subject, those that come later too, as one log in time order. */
export function gatherLogs(options: LogGatheringOptions): LogGathering {
  const gathering = new Gathering(options);
  gathering.look();
  const unsubscribe = options.picture.subscribe(() => gathering.look());
  return {
    close() {
      unsubscribe();
      gathering.close();
    },
  };
}

class Gathering {
  readonly #options: LogGatheringOptions;
  readonly #merge: LogMerge;
  readonly #events: LogEventLines;
  readonly #most: number;
  /** By uid and container. */
  readonly #follows = new Map<string, LogFollow>();
  /** By uid: the pod as a whole, and its containers. */
  readonly #pods = new Map<string, { source: LogSource; follows: Map<string, LogFollow> }>();
  #podVersion: number | undefined;
  #eventVersion: number | undefined;
  #toldWaiting = 0;
  #told: readonly LogSourceState[] = [];
  #isTelling = false;
  #isClosed = false;
  #cancel: () => void = () => {};

  constructor(options: LogGatheringOptions) {
    const { clock, target, choice, beginMs, eventsSinceMs = Number.POSITIVE_INFINITY } = options;
    this.#options = options;
    this.#most = choice.maxStreams ?? usualStreams;
    const sink: LogSink = {
      add: (lines, orders) =>
        target.batch(() => {
          target.add(lines, orders);
          this.#changed();
        }),
      ready: () => target.ready?.(),
    };
    this.#merge = new LogMerge({ clock, sink, isMany: choice.subject.kind !== "container", beginMs });
    const only = choice.subject.kind === "container" ? choice.subject.container : undefined;
    this.#events = new LogEventLines(clock.now() - eventsSinceMs, only);
  }

  look(): void {
    const { picture } = this.#options;
    const isFirst = this.#podVersion === undefined;
    if (picture.podVersion !== this.#podVersion) this.#lookAtPods(isFirst);
    if (picture.eventVersion !== this.#eventVersion || isFirst) this.#lookAtEvents();
    this.#merge.appended();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
    for (const follow of this.#follows.values()) follow.stop();
    this.#merge.close();
  }

  #lookAtPods(isFirst: boolean): void {
    const { picture } = this.#options;
    const changed = this.#podVersion === undefined ? undefined : picture.podsChangedSince(this.#podVersion);
    this.#podVersion = picture.podVersion;
    for (const uid of changed ?? picture.pods.keys()) {
      const pod = picture.pods.get(uid);
      if (pod) this.#podSeen(pod, isFirst);
      else this.#podGone(uid);
    }
    if (!changed) for (const uid of this.#pods.keys()) if (!picture.pods.has(uid)) this.#podGone(uid);
    this.#startNext();
    this.#changed();
  }

  #podSeen(pod: Pod, isFirst: boolean): void {
    const { choice } = this.#options;
    if (!isOfSubject(pod, choice.subject)) return;
    const known = this.#pods.get(pod.uid);
    const entry = known ?? { source: sourceOf(pod), follows: new Map<string, LogFollow>() };
    if (!known) this.#pods.set(pod.uid, entry);
    if (!known && !isFirst) this.#joined(pod, entry.source);
    for (const container of containersOfChoice(pod, choice)) {
      const follow = entry.follows.get(container.name);
      if (follow) follow.podChanged(pod);
      else if (!choice.previous || hasPrevious(container))
        entry.follows.set(container.name, this.#newFollow(pod, container));
    }
  }

  #podGone(uid: string): void {
    for (const follow of this.#pods.get(uid)?.follows.values() ?? []) follow.podGone();
  }

  #newFollow(pod: Pod, container: Container): LogFollow {
    const { api, choice, clock, random, keepsStamps = false } = this.#options;
    const { previous, sinceSeconds, tailLines } = choice;
    const follow = new LogFollow(
      {
        api,
        clock,
        random,
        keepsStamps,
        previous,
        source: { ...sourceOf(pod), container: container.name, kind: container.kind },
        lastWords,
        ...(sinceSeconds !== undefined && { sinceSeconds }),
        ...(tailLines !== undefined && { tailLines }),
        merge: this.#merge,
        changed: () => this.#followChanged(),
      },
      pod,
    );
    this.#follows.set(`${pod.uid}/${container.name}`, follow);
    return follow;
  }

  #joined(pod: Pod, source: LogSource): void {
    const owner = pod.owner ? `new, ${pod.owner.name}` : "new";
    const at = pod.createdAt ?? this.#options.clock.now();
    this.#merge.append({ kind: "note", about: "joined", at, text: `joined (${owner})`, source });
  }

  /** As many as may be open at once; the others wait for one to end. */
  #startNext(): void {
    const waiting: LogFollow[] = [];
    let open = 0;
    for (const follow of this.#follows.values()) {
      if (!follow.isStarted) waiting.push(follow);
      else if (!follow.isOver) open++;
    }
    for (const follow of waiting.splice(0, Math.max(0, this.#most - open))) follow.start();
    for (const follow of waiting) follow.hold(`${this.#most} log streams are open`);
    if (waiting.length > this.#toldWaiting) this.#merge.append(limitNote(waiting.length, this.#most));
    this.#toldWaiting = waiting.length;
  }

  #lookAtEvents(): void {
    const { picture } = this.#options;
    this.#eventVersion = picture.eventVersion;
    for (const [uid, { source }] of this.#pods)
      for (const line of this.#events.newOf(picture.eventsRegarding(uid), source)) this.#merge.append(line);
  }

  #followChanged(): void {
    if (this.#toldWaiting > 0) this.#startNext();
    this.#changed();
  }

  /** What one source does is told at once, what many do in one piece. */
  #changed(): void {
    if (this.#isTelling || this.#isClosed) return;
    this.#isTelling = true;
    if (this.#follows.size <= 1) {
      this.#tell();
      return;
    }
    this.#cancel = this.#options.clock.after(statusMs, () => this.#tell());
  }

  #tell(): void {
    this.#isTelling = false;
    const sources = [...this.#follows.values()].map(({ status }) => status);
    const isSame = sources.length > 0 && sources.length === this.#told.length;
    if (isSame && sources.every((source, place) => source === this.#told[place])) return;
    this.#told = sources;
    const { target } = this.#options;
    target.batch(() => {
      target.setSources(sources);
      target.setState(sumState(sources));
    });
  }
}

const sourceOf = ({ namespace, name, uid }: Pod): LogSource => ({
  target: { namespace, name, uid },
  container: "",
  kind: "main",
});

const limitNote = (waiting: number, most: number): LogNote => ({
  kind: "note",
  about: "limit",
  text: `${waiting} more ${waiting === 1 ? "container is" : "containers are"} not followed: ${most} log streams are open`,
  isBad: true,
});
