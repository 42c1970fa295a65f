import "./promise-with-resolvers.ts";
import { fileOutput } from "./file-output.ts";
import { run } from "./run.ts";

const stopping = new AbortController();
for (const signal of ["SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR2", "SIGTERM"] as const)
  process.on(signal, () => stopping.abort(signal));

const { stdin, stderr, env } = process;
const stdout = fileOutput(1) ?? process.stdout;
// Writes tell their caller what fails; an error that nobody listens to would end the process.
for (const stream of [stdout, stderr]) stream.on("error", () => {});

const code = await run(process.argv.slice(2), { stdin, stdout, stderr, env, signal: stopping.signal });
if (stopping.signal.reason === "SIGUSR2") {
  // It has no meaning of podtop's own, so it ends the process as it would any other, now that all is put back.
  process.on("exit", () => {
    process.removeAllListeners("SIGUSR2");
    process.kill(process.pid, "SIGUSR2");
  });
}
process.exit(code);
