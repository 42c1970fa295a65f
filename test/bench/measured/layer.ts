// podtop without a screen: what every mode of the product runs on (source, informer, store), started by the same code.
import { Writable } from "node:stream";
import { openRuntime } from "../../../src/cli/runtime.ts";
import { readOptions } from "../../support/read-options.ts";
import { Recorder } from "./recorder.ts";

const [expected = "0", ...argv] = process.argv.slice(2);
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
const { stdin, env } = process;
const { signal } = new AbortController();
const io = { stdin, stdout: nowhere, stderr: nowhere, program: "podtop" as const, env, signal };
await openRuntime(readOptions(argv), io, (store) => {
  const recorder = new Recorder(Number(expected), () => store.pods.values());
  store.onTransition((change) => {
    if (change.kind === "pod") recorder.saw((change.to ?? change.from)?.message);
  });
});
