import { expect, test } from "vitest";
import { TerminalLender } from "../../src/cli/terminal-lender.ts";
import { settle } from "../support/virtual-clock.ts";
import { fakeIo } from "./fake-io.ts";

function lending(isDrawnOn = true) {
  const io = fakeIo();
  const lender = new TerminalLender(io, isDrawnOn);
  const told: string[] = [];
  const stage = {
    suspend: async () => void told.push("suspend"),
    resume: () => void told.push("resume"),
  };
  return { io, lender, told, stage };
}

test("without a stage the terminal is lent as it is, and words go to stderr: stdout is for data", async () => {
  const { io, lender } = lending(false);
  const given = await lender.lend(async (show) => {
    show("Code: ");
    return 42;
  });
  expect([given, io.written()]).toEqual([42, { out: "", err: "Code: " }]);
});

test("the stage goes away for as long as the terminal is lent, and comes back also after a failure", async () => {
  const { io, lender, told, stage } = lending();
  lender.stageUp(stage);
  const failing = lender.lend(async (show) => {
    show("Code: ");
    told.push("asked");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect([told, io.written().out]).toEqual([["suspend", "asked", "resume"], "Code: "]);
});

test("one after the other has it, and a stage that is taken down is left alone", async () => {
  const { lender, told, stage } = lending();
  const stageDown = lender.stageUp(stage);
  const { promise: first, resolve: endFirst } = Promise.withResolvers<void>();
  void lender.lend(() => first);
  const second = lender.lend(async () => void told.push("second"));
  const free = lender.free().then(() => told.push("free"));
  await settle();
  expect(told).toEqual(["suspend"]);
  stageDown();
  endFirst();
  await Promise.all([second, free]);
  expect(told).toEqual(["suspend", "resume", "second", "free"]);
});
