import { openSync } from "node:fs";
import { onTestFinished, test } from "vitest";
import { startTerminalWatcher } from "../../src/cli/terminal-watcher.ts";

/** What a terminal does with it is checked in one by .ci/terminal. */
test("without a terminal to watch, and ended twice, it does nothing", async () => {
  const watcher = startTerminalWatcher("\x1b[?1049l", openSync("/dev/null", "r+"));
  onTestFinished(() => watcher.end());
  watcher.end();
});
