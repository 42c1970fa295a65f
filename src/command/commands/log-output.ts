import type { LogLine } from "../../model/log-line.ts";
import { countedLines } from "../../view/kind-names.ts";
import { type LogForm, type LogOutput, outputTexts } from "../../view/log-output.ts";
import { currentIndex, logFoot } from "../../view/log-scroll.ts";
import { logTags } from "../../view/log-tags.ts";
import { sizeWords, subjectWords } from "../../view/log-title.ts";
import type { LogInput } from "../../view/log-view.ts";
import { act, type Command, type CommandContext, inform, type Outcome, warn } from "../command.ts";
import { openLogOf } from "../open-log.ts";

function outputOf({ shown, layout }: LogInput, form: LogForm): LogOutput {
  const tags = logTags(shown?.data ?? { sources: [] });
  return { form, look: layout.look, tags, isAscii: layout.symbols.isAscii };
}

/** All that is shown, from the oldest on. */
function allLines({ shown }: LogInput): LogLine[] {
  return Array.from({ length: shown?.length ?? 0 }, (_, index) => shown?.at(index)).filter(
    (line) => line !== undefined,
  );
}

/** The marked lines in their order, else the one under the cursor, else those on the screen. */
function linesToCopy(log: LogInput): LogLine[] {
  const { reading, shown, height } = log;
  if (reading.marked.size > 0) return allLines(log).filter((line) => reading.marked.has(line));
  const current = shown?.at(currentIndex(log));
  if (reading.cursor) return current ? [current] : [];
  const { index } = logFoot(log);
  return allLines(log).slice(Math.max(0, index + 1 - height), index + 1);
}

/**
 * Terminals take 100,000 bytes of base64 as a rule, as xterm and hterm do; some cut what is longer, in the middle of
 * the text.
 */
const mostBytes = 74_994;

function copy(log: LogInput): Outcome {
  const lines = linesToCopy(log);
  if (lines.length === 0) return act(warn("no line is there to copy"));
  const text = [...outputTexts(lines, outputOf(log, "seen"))].join("\n");
  const bytes = new TextEncoder().encode(text).length;
  const size = `${countedLines(lines.length)} (${sizeWords(bytes)})`;
  if (bytes > mostBytes)
    return act(warn(`${size} are more than a terminal copies (${sizeWords(mostBytes)}): S saves to a file`));
  return {
    actions: [inform(`asked the terminal to copy ${size}`)],
    effects: [{ kind: "copyText", text }],
  };
}

export const copyLines: Command = {
  title: "copy",
  help: "Copy the marked lines, else the one under the cursor, else those on the screen (at most 73 KiB), through the terminal (OSC 52).",
  run(context) {
    const log = openLogOf(context);
    return log ? copy(log) : act();
  },
};

const nothingToSave = (context: CommandContext) =>
  (openLogOf(context)?.shown?.length ?? 0) > 0 ? undefined : "no line is there to save";

export const saveLog: Command = {
  title: "save",
  help: "Save all lines that are shown to a new file.",
  disabledReason: nothingToSave,
  run(context) {
    const count = openLogOf(context)?.shown?.length ?? 0;
    return { actions: [], effects: [{ kind: "askToSave", count }] };
  },
};

const save =
  (form: LogForm): Command["run"] =>
  (context) => {
    const log = openLogOf(context);
    if (!log) return act({ type: "dialogClosed" });
    const { subject } = log.choice;
    const name = subjectWords(subject);
    return {
      actions: [{ type: "dialogClosed" }],
      effects: [{ kind: "saveLog", name, lines: allLines(log), output: outputOf(log, form) }],
    };
  };

export const saveSeen: Command = {
  title: "as seen",
  help: "Save the lines as they are shown, with times and sources.",
  run: save("seen"),
};

export const saveRaw: Command = {
  title: "raw",
  help: "Save the lines as the containers wrote them, whatever bytes are in them.",
  run: save("raw"),
};
