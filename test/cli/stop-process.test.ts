import { expect, onTestFinished, test, vi } from "vitest";
import { stopProcess } from "../../src/cli/stop-process.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";

test("the process runs again one turn after its timer, so that the signal that woke it has been heard", async () => {
  const sent: unknown[] = [];
  const kill = vi.spyOn(process, "kill").mockImplementation((...told) => {
    sent.push(told);
    return true;
  });
  onTestFinished(() => kill.mockRestore());
  const clock = new VirtualClock();
  let runs = false;
  void stopProcess("job", clock).then(() => {
    runs = true;
  });
  expect(sent).toEqual([[0, "SIGTSTP"]]);
  // As long as the process was stopped, and longer than it was to wait.
  clock.advance(20);
  await settle();
  expect(runs).toBe(false);
  clock.advance(0);
  await settle();
  expect(runs).toBe(true);
});

test("told by a signal, podtop alone stops", () => {
  const kill = vi.spyOn(process, "kill").mockReturnValue(true);
  onTestFinished(() => kill.mockRestore());
  void stopProcess("process", new VirtualClock());
  expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, "SIGTSTP");
});
