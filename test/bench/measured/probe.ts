// Loaded into a program before its first line: notes its memory, CPU time and stalls in a file.
import { openSync, writeSync } from "node:fs";
import { epochMs } from "../epoch.ts";
import { type ProbeLine, probeVariable } from "./messages.ts";
import { cpuMs, peakMemory, watchStalls } from "./process-figures.ts";

const sampleMs = 100;
const path = process.env[probeVariable];

if (path) {
  const file = openSync(path, "a");
  const write = (line: ProbeLine) => writeSync(file, `${JSON.stringify(line)}\n`);
  const sample = () =>
    write({
      type: "sample",
      at: epochMs(),
      memory: process.memoryUsage.rss(),
      peakMemory: peakMemory(),
      cpuMs: cpuMs(),
    });
  setInterval(sample, sampleMs).unref();
  watchStalls((ms) => write({ type: "stall", from: epochMs() - ms, ms }));
}
