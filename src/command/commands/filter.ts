import { parseFilter } from "../../view/filter.ts";
import { act, type Command } from "../command.ts";

export const openFilter: Command = {
  title: "filter",
  help: "Filter as you type: words in name, namespace, node or status; ns:, node:, status:, name:, workload:, ip:, image:, label:key=value, restarts>3, age<10m; all must hold, ! before one that must not.",
  run: () => act({ type: "filterOpened" }),
};

export const keepFilter: Command = {
  title: "keep",
  help: "Keep the filter and go back to the pods.",
  disabledReason: ({ ui }) => parseFilter(ui.filter).fault,
  run: () => act({ type: "filterClosed" }),
};

export const dropFilter: Command = {
  title: "clear",
  help: "Clear the filter and go back to the pods.",
  run: () => act({ type: "filterChanged", text: "" }, { type: "filterClosed" }),
};

export const eraseCharacter: Command = {
  title: "erase",
  help: "Erase the last character.",
  run: ({ ui }) => act({ type: "filterChanged", text: Array.from(ui.filter).slice(0, -1).join("") }),
};

export const eraseWord: Command = {
  title: "erase word",
  help: "Erase the last word.",
  run: ({ ui }) => act({ type: "filterChanged", text: ui.filter.replace(/\S*\s*$/u, "") }),
};

export const eraseAll: Command = {
  title: "erase all",
  help: "Erase everything typed.",
  run: () => act({ type: "filterChanged", text: "" }),
};

/** A filter longer than this is a paste gone wrong; more would only slow every frame. */
const longestFilter = 200;

export const typeFilter: Command = {
  title: "type",
  help: "Any other key types.",
  run: ({ ui }, press) =>
    act({ type: "filterChanged", text: (ui.filter + press.text).slice(0, longestFilter) }),
};
