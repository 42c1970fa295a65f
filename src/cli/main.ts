import "./promise-with-resolvers.ts";
import { fileOutput } from "./file-output.ts";
import { run } from "./run.ts";

const stopping = new AbortController();
for (const signal of ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"] as const)
  process.on(signal, () => stopping.abort(signal));
// Node opens its debugger on SIGUSR1; a dashboard on a jump host must not.
process.on("SIGUSR1", () => {});
// A reader that left (`podtop --once | head -1`) is no error; writes report it to their caller.
const { stdin, stderr, env } = process;
const stdout = fileOutput(1) ?? process.stdout;
for (const stream of [stdout, stderr]) stream.on("error", () => {});

process.exit(await run(process.argv.slice(2), { stdin, stdout, stderr, env, signal: stopping.signal }));
