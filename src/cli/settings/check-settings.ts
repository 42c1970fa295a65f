import { LineCounter, parseDocument, type YAMLError } from "yaml";
import { Place } from "./place.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import type { SettingsFault } from "./settings-fault.ts";
import { settingsTable } from "./settings-table.ts";

/** What the settings file says, and what is wrong with it. What is wrong or missing has its default. */
export interface CheckedSettings {
  settings: Settings;
  faults: readonly SettingsFault[];
}

const broken = (fault: SettingsFault): CheckedSettings => ({ settings: defaultSettings, faults: [fault] });

/** The parser's own words, but for brackets in brackets, thousands deep. */
function notYaml({ message }: YAMLError): string {
  if (message.includes("call stack")) return "it is nested too deeply";
  return `not YAML: ${message.split("\n")[0]}`;
}

/** Checks the text of a settings file. Aliases are refused, so that no small file can be a large one. */
export function checkSettings(yaml: string): CheckedSettings {
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: lines,
    logLevel: "error",
    prettyErrors: false,
    uniqueKeys: false,
  });
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const [error] = document.errors;
  if (error) return broken({ line: lineOf(error.pos[0]), why: notYaml(error) });
  const place = Place.top(lineOf);
  const { contents } = document;
  const given = contents === null ? {} : settingsTable.read(contents, place);
  return { settings: { ...defaultSettings, ...given }, faults: place.faults };
}
