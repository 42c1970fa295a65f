import { firstOf } from "../../base/cut-text.ts";

/** Something wrong in the settings file. All texts are raw. */
export interface SettingsFault {
  /** Counted from 1; absent when the file as a whole cannot be used. */
  line?: number;
  /** The setting, with those that it stands in: `flags.group`. */
  key?: string;
  why: string;
}

/** One bad habit may be all over a file: more faults than these are counted. */
const mostFaults = 20;

/** What is quoted of a file may be as long as the file: keys and reasons are cut after this many characters. */
const longest = 200;

const cut = (text: string) => (text.length > longest ? `${firstOf(text, longest)}...` : text);

const placed = ({ key, why }: SettingsFault) => (key === undefined ? cut(why) : `${cut(key)}: ${cut(why)}`);

/** The faults as `podtop: FILE:LINE: KEY: WHY`, one a line. */
export function settingsFaultLines(path: string, faults: readonly SettingsFault[]): string[] {
  const told = faults.slice(0, mostFaults).map((fault) => {
    const place = fault.line === undefined ? path : `${path}:${fault.line}`;
    return `podtop: ${place}: ${placed(fault)}`;
  });
  const more = faults.length - told.length;
  return more > 0 ? [...told, `podtop: ${path}: and ${more} more like these`] : told;
}

/** The faults in one line for the live view; all of them are told on stderr. */
export function settingsNote(faults: readonly SettingsFault[]): string | undefined {
  const [first] = faults;
  if (!first) return undefined;
  const place = first.line === undefined ? "settings" : `settings, line ${first.line}`;
  // Before the words, which a narrow screen cuts.
  const more = faults.length > 1 ? ` and ${faults.length - 1} more` : "";
  return `${place}${more}: ${placed(first)}`;
}
