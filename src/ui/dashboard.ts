import { Listeners } from "../base/listeners.ts";
import type { Action } from "../command/action.ts";
import type { CommandContext, CommandFacts } from "../command/command.ts";
import { followSelection, isSame } from "../command/cursor.ts";
import { deletionNews } from "../command/delete-news.ts";
import type { InkKey, KeyPress } from "../command/key-press.ts";
import { keymap, placeOf } from "../command/keymap.ts";
import { livingMarks } from "../command/living-marks.ts";
import { pressKey } from "../command/press-key.ts";
import { reduce } from "../command/reducer.ts";
import { takesText } from "../command/resolve-key.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { MouseReport } from "../terminal/mouse-report.ts";
import { clusterTime } from "../view/cluster-time.ts";
import { freshnessOf, isAgeShown } from "../view/freshness.ts";
import { type RowIndex, selectRows } from "../view/select-rows.ts";
import { spotAt } from "../view/spot.ts";
import type { UiState } from "../view/ui-state.ts";
import { awaitsUsage, isUsageWanted } from "../view/usage-wanted.ts";
import { CalmCounts } from "./calm-counts.ts";
import { ClockNotice } from "./clock-notice.ts";
import type { DashboardOptions } from "./dashboard-options.ts";
import { type Change, FrameClock } from "./frame-clock.ts";
import type { FramePace } from "./frame-input.ts";
import { asShown, FrameLock, subjectOf } from "./frame-lock.ts";
import { FrameMaker } from "./frame-maker.ts";
import { HeldPicture } from "./held-picture.ts";
import { KeyQueue } from "./key-queue.ts";
import { NoticeTimer } from "./notice-timer.ts";
import { placeActions } from "./place-actions.ts";
import { RestingCursor } from "./resting-cursor.ts";
import type { Shown } from "./shown.ts";
import type { Picture } from "./use-snapshot.ts";

/** How much of the list of pods there is. */
type ListStage = "none" | "some" | "all";

/** The interface without its drawing: the state, the keys that change it, and the frame they make of the data. */
export class Dashboard implements Picture<Shown> {
  readonly #options: DashboardOptions;
  readonly #listeners = new Listeners<void>();
  readonly #maker: FrameMaker;
  readonly #frames: FrameClock;
  readonly #queue: KeyQueue;
  readonly #clockNotice = new ClockNotice();
  readonly #held: HeldPicture;
  readonly #notices: NoticeTimer;
  readonly #resting: RestingCursor;
  readonly #counts: CalmCounts;
  readonly #unsubscribe: () => void;
  #ui: UiState;
  #isStopped = false;
  #drawnStage: ListStage | undefined;
  #rowMovedAt = Number.NEGATIVE_INFINITY;
  readonly #lock: FrameLock;

  constructor(options: DashboardOptions) {
    const { clock, store } = options;
    this.#options = options;
    this.#lock = new FrameLock(options.pace);
    this.#ui = options.initial;
    this.#held = new HeldPicture(store);
    this.#notices = new NoticeTimer(clock, (notice) => {
      if (this.#ui.notice === notice) this.dispatch({ type: "noticeCleared" });
    });
    this.#resting = new RestingCursor(clock, () => this.#guarded(() => this.#frames.drawNow()));
    this.#queue = new KeyQueue(clock, (presses) => this.#guarded(() => this.#press(presses)));
    this.#frames = new FrameClock({
      ...options,
      isOld: () => isAgeShown(store, clock.now()),
      isLoading: () => this.#listStage === "some",
      aheadMs: () => store.aheadMs,
      isAwaited: () => this.#listStage !== this.#drawnStage,
      draw: this.#draw,
      drawClock: this.#drawClock,
    });
    this.#counts = new CalmCounts(clock, () => this.#frames.dataChanged());
    this.#maker = new FrameMaker(
      options,
      () => this.#facts,
      () => this.#pace,
    );
    this.#unsubscribe = store.subscribe(() => this.#frames.dataChanged());
    this.#frames.dataChanged();
  }

  readonly subscribe = (listener: () => void) => this.#listeners.add(listener);

  readonly current = () => this.#maker.shown;

  get ui(): UiState {
    return this.#ui;
  }

  /** An event of Ink's `useInput`. */
  readonly key = (input: string, key: InkKey): void => this.#queue.add(input, key);

  /** A button or the wheel of the mouse. */
  readonly mouse = ({ kind, ...at }: MouseReport): void =>
    void this.#guarded(() => this.#press([{ name: kind, text: "", isAlone: true, at }]));

  /** A bracketed paste: text where text is typed, and nothing elsewhere, since nobody pastes keys on purpose. */
  readonly paste = (text: string): void => {
    if (!takesText(placeOf(this.#ui))) return;
    const presses = Array.from(text, (typed) => ({ name: typed, text: typed, isAlone: false }));
    this.#guarded(() => this.#press(presses.filter(({ text }) => !/\p{C}/u.test(text))));
  };

  /** Changes the state and draws it. */
  dispatch(action: Action): void {
    this.#guarded(() => {
      this.#reduce(action);
      this.#frames.drawNow();
    });
  }

  /** Lines of the open log came in, or it changed its state, or more of it was searched. */
  logChanged(): void {
    this.#frames.dataChanged();
  }

  /** The frame drawn last went to the terminal. */
  rendered(): void {
    this.#lock.drawn();
    this.#frames.rendered();
  }

  /** Nothing is drawn and no key is taken any more. */
  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    this.#options.wantMetrics(false);
    this.#frames.stop();
    this.#notices.stop();
    this.#resting.stop();
    this.#counts.stop();
  }

  #press(presses: readonly KeyPress[]): void {
    if (presses.length === 0 || this.#isStopped) return;
    this.#takeShownSelection();
    const before = this.#ui;
    for (const press of presses) {
      const hadDialog = this.#ui.dialog !== undefined;
      const { actions, effects = [] } = pressKey(this.#context(), press);
      for (const action of actions) this.#reduce(action);
      for (const effect of effects) this.#options.runEffect(effect);
      // What was typed behind the key that ends this picture was not meant for the next one.
      if (this.#isStopped) return;
      // What was typed behind the key that opens a dialog was meant for the list.
      if (!hadDialog && this.#ui.dialog) {
        this.#options.dropInput?.();
        break;
      }
    }
    this.#resting.pressed(before, this.#ui);
    this.#frames.drawNow();
  }

  /** While pods load, the mark stands on the first row whichever it is; a key means the one that was shown. */
  #takeShownSelection(): void {
    const { selection, cursor } = this.#maker.frame;
    if (!this.#ui.selection && selection) this.#reduce({ type: "selected", selection, cursor });
  }

  get #listStage(): ListStage {
    const { store, clock } = this.#options;
    if (freshnessOf(store, "pods", clock.now()).kind !== "loading") return "all";
    return store.pods.size === 0 ? "none" : "some";
  }

  get #facts(): CommandFacts {
    const { source, isReadOnly, noShell } = this.#options;
    return { ui: this.#ui, snapshot: this.#picture, source, isReadOnly, noShell };
  }

  get #pace(): FramePace {
    const { store, clock } = this.#options;
    const { kind } = freshnessOf(store, "pods", clock.now());
    return {
      holdsEvents: this.#resting.isRunning,
      counts: this.#counts.current(this.#picture, `${kind} ${this.#ui.frozenAt}`),
      isLowBandwidth: this.#frames.isLowBandwidth,
    };
  }

  #context(): CommandContext {
    const { namespaces, noContexts, clock, keymap: bindings = keymap } = this.#options;
    const facts = this.#facts;
    const { frame } = this.#maker;
    return {
      ...facts,
      ui: asShown(facts.ui, frame.selection),
      namespaces: namespaces(),
      noContexts,
      keymap: bindings,
      rows: () => this.#rows(),
      shownRows: () => frame.index,
      spotAt: (at) => spotAt(frame, at),
      ...(frame.log && { log: frame.log }),
      page: Math.max(1, facts.ui.focus === "events" ? frame.events.length : frame.listHeight),
      scrollLimit: (reach) => this.#maker.scrollLimit(reach),
      now: clock.now(),
      monotonic: clock.monotonic(),
      rowMovedAt: this.#rowMovedAt,
      sight: this.#lock.sight(clock.monotonic()),
      isDialogCut: frame.isDialogCut,
    };
  }

  #rows(): RowIndex {
    const snapshot = this.#picture;
    const now = this.#ui.frozenAt ?? this.#options.clock.now();
    return selectRows(snapshot, this.#ui, clusterTime({ snapshot, now }));
  }

  get #picture(): Snapshot {
    return this.#held.current(this.#ui.frozenAt);
  }

  #reduce(action: Action): void {
    this.#ui = reduce(this.#ui, action);
    if (action.type === "noticeShown") this.#notices.shown(action.notice);
    this.#clockNotice.stands(this.#ui.notice, this.#options.clock.monotonic());
  }

  /** Keeps the cursor on its pod. Says since when another one is under it, when it was not a key that moved it. */
  #follow(): void {
    const { store, clock } = this.#options;
    const before = this.#ui.selection;
    if (!before && this.#listStage !== "all") return;
    if (!before && awaitsUsage(this.#ui, store)) {
      // The row under the cursor may be another one at any time.
      this.#rowMovedAt = clock.monotonic();
      return;
    }
    for (const action of livingMarks(this.#picture, this.#ui)) this.#reduce(action);
    for (const action of deletionNews(this.#picture, this.#ui, clock.now())) this.#reduce(action);
    for (const action of followSelection(this.#rows(), this.#ui)) this.#reduce(action);
    const after = this.#ui.selection;
    const shown = before ?? this.#maker.frame.selection;
    if (after && !(shown && isSame(shown, after))) this.#rowMovedAt = clock.monotonic();
  }

  readonly #draw = (): Change => this.#guarded(() => this.#drawFrame()) ?? "nothing";

  readonly #drawClock = (): boolean =>
    this.#guarded(() => {
      const isOther = this.#maker.nextHeader();
      if (isOther) this.#listeners.tell();
      return isOther;
    }) ?? false;

  #tellClock(): void {
    const { store, clock } = this.#options;
    if (this.#ui.notice || this.#ui.isTypingFilter) return;
    const notice = this.#clockNotice.next(store.aheadMs, clock.monotonic());
    if (notice) this.#reduce({ type: "noticeShown", notice });
  }

  #tellWanted(): void {
    const { store: snapshot, clock, wantMetrics } = this.#options;
    const isWanted = isUsageWanted({
      ui: this.#ui,
      layout: this.#maker.frame.layout,
      snapshot,
      now: clock.now(),
    });
    if (isWanted !== undefined) wantMetrics(isWanted && !this.#frames.isLowBandwidth);
  }

  #drawFrame(): Change {
    const before = subjectOf(this.#ui);
    this.#drawnStage = this.#listStage;
    this.#follow();
    this.#tellClock();
    const change = this.#maker.next();
    const { frame, shown } = this.#maker;
    for (const action of placeActions(this.#ui, frame, shown)) this.#reduce(action);
    this.#tellWanted();
    const { selection } = frame;
    const subject = subjectOf(asShown(this.#ui, selection), selection);
    this.#lock.next(subject, subject !== before);
    if (change === "nothing") this.#lock.drawn();
    else this.#listeners.tell();
    return change;
  }

  #guarded<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch (thrown) {
      this.#options.onFault(thrown);
      return undefined;
    }
  }
}
