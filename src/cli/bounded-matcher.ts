import { createContext, Script } from "node:vm";
import type { Clock } from "../base/clock.ts";
import type { TextMatcher, TextMatches, TextRange } from "../view/text-matcher.ts";

/** Keys wait no longer than this for a slice of a search. */
const sliceMs = 8;

/** An expression that goes astray in one text, as `(a+)+$` does, is stopped then. */
const lineMs = 30;

function rangesIn(expression: RegExp, text: string, most: number): TextRange[] {
  const found: TextRange[] = [];
  expression.lastIndex = 0;
  while (found.length < most) {
    const match = expression.exec(text);
    if (!match) break;
    const start = match.index;
    const end = start + match[0].length;
    // An empty match is no place that could be seen, and would be found for ever.
    if (end === start) expression.lastIndex = end + 1;
    if (end > start || most === 1) found.push({ start, end });
  }
  return found;
}

interface Task {
  run: () => void;
}

const task: Task = { run: () => {} };
const context = createContext({ task });
const script = new Script("task.run()");

/** The error is one of the script's world, whose `Error` is another one. */
const isTimeout = (thrown: unknown) =>
  (thrown as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

/**
 * A matcher that is stopped from outside: JavaScript's regular expressions cannot be told to stop, but a script with a
 * time limit is stopped also inside of one.
 */
export function boundedMatcher(clock: Pick<Clock, "monotonic">): TextMatcher {
  return (expression, texts, most) => {
    const answers: TextMatches[] = [];
    const began = clock.monotonic();
    const isBounded = runBounded(() => {
      for (const text of texts) {
        answers.push(rangesIn(expression, text, most));
        if (clock.monotonic() - began > sliceMs) return;
      }
    });
    return isBounded || answers.length === texts.length ? answers : [...answers, undefined];
  };
}

/** False = it was stopped. */
function runBounded(run: () => void): boolean {
  task.run = run;
  try {
    script.runInContext(context, { timeout: lineMs });
    return true;
  } catch (thrown) {
    if (!isTimeout(thrown)) throw thrown;
    return false;
  } finally {
    task.run = () => {};
  }
}
