import { keymap, type Place } from "../../src/command/keymap.ts";

/** How each place is come to from the list of pods, on the first pod of it. */
const ways: Partial<Record<Place, readonly string[]>> = {
  pods: [],
  events: ["tab"],
  details: ["d"],
  yaml: ["y"],
  logs: ["l"],
  logText: ["l", "/"],
  logLine: ["l", "enter"],
  logRange: ["l", "T"],
  help: ["?"],
  streams: ["i"],
  filter: ["/"],
  sort: ["o"],
  namespaces: ["n"],
  contexts: ["c"],
};

/** A person with keys. */
export interface Keyboard {
  press(...keys: string[]): Promise<void>;
  rows(): string[];
}

/** Buttons are no keys; these end podtop or stop it, as `q` does outside of dialogs. */
const left: ReadonlySet<string> = new Set(["click", "wheel-up", "wheel-down", "ctrl-c", "ctrl-z"]);

/** The places that have keys. */
export const places: readonly Place[] = [...new Set(keymap.flatMap((binding) => binding.places))];

/** Places that nothing leads to where nothing may be changed, or nobody can go into a container. */
export const isReached = (place: Place): boolean => ways[place] !== undefined;

function keysIn(place: Place): string[] {
  const bindings = keymap.filter((binding) => binding.places.includes(place));
  const keys = bindings.filter(({ command }) => command.title !== "quit").flatMap((binding) => binding.keys);
  return [...new Set(keys)].filter((key) => !left.has(key) && (key !== "q" || isReached(place)));
}

async function back(app: Keyboard): Promise<void> {
  await app.press("esc", "esc", "esc");
  if (app.rows().some((row) => row.includes("FROZEN"))) await app.press("z");
  await app.press("home");
}

/** Presses each key of each place, and in a dialog that it opens what could confirm; returns how many. */
export async function pressEveryKey(app: Keyboard, confirming: readonly string[]): Promise<number> {
  let count = 0;
  for (const place of places) {
    for (const key of keysIn(place)) {
      await back(app);
      await app.press(...(ways[place] ?? []), key);
      if (app.rows().some((row) => /cancel/i.test(row))) await app.press(...confirming);
      count++;
    }
  }
  await back(app);
  return count;
}
