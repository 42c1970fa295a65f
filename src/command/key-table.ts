import type { FooterKey } from "../view/footer.ts";
import type { ContentScreen, UiState } from "../view/ui-state.ts";
import type { Command } from "./command.ts";
import { type Binding, keymap, type Place, placeOf } from "./keymap.ts";

/** One line of the key table: of the help screen and of README.md. */
export interface KeyTableRow {
  /** The heading it stands under. */
  section: string;
  keys: string;
  title: string;
  help: string;
  /** Why the key cannot do that here; absent = it may. */
  off?: string;
}

/** Why a command cannot be done at all; `undefined` = it may. */
export type OffReason = (command: Command) => string | undefined;

const never: OffReason = () => undefined;

const sections: readonly (readonly [string, (binding: Binding) => boolean])[] = [
  ["Everywhere", ({ places }) => places.includes("pods") && places.includes("help")],
  ["Pods and events", ({ places }) => places.includes("pods") || places.includes("events")],
  ["Details, YAML and help", ({ places }) => places.includes("details") && places.includes("yaml")],
  ["Logs", ({ places }) => places.includes("logs")],
  ["Log search and filter", ({ places }) => places.includes("logText")],
  ["Log ranges", ({ places }) => places.includes("logRange")],
  ["Fields of JSON lines", ({ places }) => places.includes("logFields")],
  ["Saving a log", ({ places }) => places.includes("saveLog")],
  ["Streams", ({ places }) => places.includes("streams")],
  ["Filter", ({ places }) => places.includes("filter")],
  ["Delete dialog", ({ places }) => places.includes("delete")],
  ["Delete dialog: name or count", ({ places }) => places.includes("locked")],
  ["Delete dialog: grace period", ({ places }) => places.includes("grace")],
  ["Dialog of many log streams", ({ places }) => places.includes("manyLogs")],
  ["Container dialog", ({ places }) => places.includes("container")],
  ["Restart dialog", ({ places }) => places.includes("restart")],
  ["Restart dialog in a protected context", ({ places }) => places.includes("restartLocked")],
  ["Shell dialog", ({ places }) => places.includes("shell")],
  ["Sort dialog", ({ places }) => places.includes("sort")],
  ["Namespaces and contexts", ({ places }) => places.includes("namespaces")],
];

/** What somebody who asks for help there wants to know first. */
const firstSections: Partial<Record<ContentScreen["kind"], readonly string[]>> = {
  details: ["Details, YAML and help"],
  yaml: ["Details, YAML and help"],
  logs: ["Logs", "Log search and filter", "Log ranges", "Fields of JSON lines", "Saving a log"],
};

const sectionOf = (binding: Binding) => sections.find(([, holds]) => holds(binding))?.[0] ?? "Help";

/** Nine digits are one thing to a reader. */
const keyWords = (keys: readonly string[]) => (keys[0] === "1" ? `1-${keys.length}` : keys.join(", "));

/** Every key in every place, under headings, for the help screen, which stands over a place, and README.md. */
export function keyTable(
  bindings: readonly Binding[] = keymap,
  offReason: OffReason = never,
  over: ContentScreen["kind"] = "main",
): KeyTableRow[] {
  const rows = bindings.map((binding) => {
    const off = offReason(binding.command);
    return {
      section: sectionOf(binding),
      keys: keyWords(binding.keys),
      title: binding.command.title,
      help: binding.command.help,
      ...(off !== undefined && { off }),
    };
  });
  const order = new Set([...(firstSections[over] ?? []), ...sections.map(([name]) => name)]);
  const rank = new Map([...order].map((name, index) => [name, index]));
  return rows.sort((a, b) => (rank.get(a.section) ?? order.size) - (rank.get(b.section) ?? order.size));
}

const footers = new WeakMap<readonly Binding[], Map<Place, readonly Binding[]>>();

/** The bindings of the line of keys in a place. */
function footerOf(place: Place, bindings: readonly Binding[]): readonly Binding[] {
  const known = footers.get(bindings) ?? new Map<Place, readonly Binding[]>();
  footers.set(bindings, known);
  const offered = known.get(place) ?? bindings.filter(({ footer }) => footer.includes(place));
  known.set(place, offered);
  return offered;
}

/** The keys of the line of keys, most useful first. */
export function footerKeys(
  ui: UiState,
  bindings: readonly Binding[] = keymap,
  offReason: OffReason = never,
): FooterKey[] {
  return footerOf(placeOf(ui), bindings).map(({ keys, command, drop }) => ({
    keys: (keys[0] ?? "").replace("ctrl-", "^"),
    title: command.title,
    drop,
    ...(offReason(command) !== undefined && { isOff: true as const }),
  }));
}
