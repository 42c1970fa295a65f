import type { Action } from "../../src/command/action.ts";
import type { CommandContext } from "../../src/command/command.ts";
import type { Effect } from "../../src/command/effect.ts";
import { initialState } from "../../src/command/initial-state.ts";
import type { KeyPress } from "../../src/command/key-press.ts";
import { keymap } from "../../src/command/keymap.ts";
import { pressKey } from "../../src/command/press-key.ts";
import { reduce } from "../../src/command/reducer.ts";
import type { Removal } from "../../src/command/removal.ts";
import type { Sight } from "../../src/command/sight.ts";
import type { ClusterSource } from "../../src/model/cluster-api.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireContainerStatus, WirePod } from "../../src/model/wire.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import type { LogInput } from "../../src/view/log-view.ts";
import { selectRows } from "../../src/view/select-rows.ts";
import type { Spot } from "../../src/view/spot.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

export interface PodSketch {
  name: string;
  namespace?: string;
  node?: string;
  containers?: Record<string, Partial<WireContainerStatus>>;
  isStatic?: boolean;
}

const running = { state: { running: { startedAt: "2026-01-15T11:00:00Z" } }, ready: true, restartCount: 0 };

export function wirePod({ name, namespace = "shop", node = "n1", ...rest }: PodSketch): WirePod {
  const containers = rest.containers ?? { app: running };
  const metadata = {
    name,
    namespace,
    uid: `uid-${name}`,
    resourceVersion: "1",
    creationTimestamp: "2026-01-15T11:00:00Z",
    annotations: rest.isStatic ? { "kubernetes.io/config.mirror": "x" } : {},
  };
  return {
    metadata,
    spec: { nodeName: node, containers: Object.keys(containers).map((name) => ({ name, image: "i" })) },
    status: {
      phase: "Running",
      containerStatuses: Object.entries(containers).map(([name, status]) => ({
        ...running,
        ...status,
        name,
      })),
    },
  };
}

/** A store, a state and a clock, with keys pressed on them as the interface does, but without a screen. */
export class KeyDriver {
  readonly clock = new VirtualClock();
  readonly store = new ClusterStore({ clock: this.clock });
  readonly pods = this.store.openPods();
  source: ClusterSource = { kind: "cluster", context: "c", server: "https://c" };
  keymap = keymap;
  isReadOnly = false;
  noShell: string | undefined;
  namespaces: readonly string[] = [];
  noContexts: string | undefined;
  scrollLimit = 0;
  log: LogInput | undefined;
  rowMovedAt = Number.NEGATIVE_INFINITY;
  sight: Sight = { shownForMs: Number.POSITIVE_INFINITY, isMovedByData: false };
  isDialogCut = false;
  spot: Spot | undefined;
  effects: Effect[] = [];
  ui: UiState;

  constructor(pods: readonly PodSketch[] = [], overrides: Partial<UiState> = {}) {
    this.ui = initialState({ columns: 80, rows: 24 }, { grouping: "none", ...overrides });
    const list = this.pods.replace();
    list.add(pods.map((pod) => toPod(wirePod(pod))));
    list.commit();
    this.pods.state({ kind: "live" });
    this.pods.bytes(this.clock.now());
  }

  dispatch(action: Action): void {
    this.ui = reduce(this.ui, action);
  }

  get context(): CommandContext {
    return {
      ui: this.ui,
      snapshot: this.store,
      source: this.source,
      namespaces: this.namespaces,
      noContexts: this.noContexts,
      keymap: this.keymap,
      isReadOnly: this.isReadOnly,
      noShell: this.noShell,
      rows: () => selectRows(this.store, this.ui, this.clock.now()),
      shownRows: () => selectRows(this.store, this.ui, this.clock.now()),
      spotAt: () => this.spot,
      ...(this.log && { log: this.log }),
      page: 10,
      scrollLimit: () => this.scrollLimit,
      now: this.clock.now(),
      monotonic: this.clock.monotonic(),
      rowMovedAt: this.rowMovedAt,
      sight: this.sight,
      isDialogCut: this.isDialogCut,
    };
  }

  /** Presses keys by name, each on its own. */
  press(...names: string[]): this {
    for (const name of names) this.key({ name, text: name.length === 1 ? name : "", isAlone: true });
    return this;
  }

  key(press: KeyPress): this {
    const { actions, effects = [] } = pressKey(this.context, press);
    for (const action of actions) this.dispatch(action);
    this.effects.push(...effects);
    return this;
  }

  /** The removals that were asked for. */
  get removals(): Removal[] {
    return this.effects.flatMap((effect) => (effect.kind === "removePods" ? [effect.removal] : []));
  }

  get selected(): string | undefined {
    const { selection } = this.ui;
    return selection?.kind === "pod" ? this.store.pods.get(selection.uid)?.name : selection?.key;
  }
}
