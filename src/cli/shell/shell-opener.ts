import type { Clock } from "../../base/clock.ts";
import { safeText } from "../../base/safe-text.ts";
import type { ShellPort, ShellRequest } from "../../command/shell-port.ts";
import type { ClusterApi } from "../../model/cluster-api.ts";
import type { Io } from "../io.ts";
import type { SourceOptions } from "../options.ts";
import type { TerminalLender } from "../terminal-lender.ts";
import { findProgram } from "./find-program.ts";
import { connectionArguments, shellArguments } from "./kubectl-arguments.ts";
import { runKubectl } from "./run-kubectl.ts";
import { keepTerminalState, undoModes } from "./terminal-state.ts";

/** Why no shell can be opened from here; absent = it can. */
export function noShell(source: SourceOptions, { env }: Pick<Io, "env">): string | undefined {
  switch (source.kind) {
    case "file":
      return "a file has no containers to go into";
    case "demo":
      return "the demo's containers are not real: there is nothing to go into";
    case "cluster":
      if (source.connection.token)
        return "podtop was started with --token, which kubectl could only be told where others may read it";
      return findProgram("kubectl", env) ? undefined : "kubectl is not in PATH";
  }
}

export interface ShellOpenerOptions {
  io: Pick<Io, "env" | "stdout" | "holdInterrupts">;
  source: SourceOptions;
  api: Pick<ClusterApi, "source" | "leadsElsewhere">;
  lender?: TerminalLender;
  clock: Clock;
}

/** The key that ended kubectl is told to podtop, too, perhaps a moment later. */
const interruptsHeldMs = 250;

const whats: Readonly<Record<ShellRequest["does"], (container: string) => string>> = {
  shell: (container) => `shell in container ${container}; exit comes back`,
  attach: (container) =>
    `attached to the main process of container ${container}: it gets what you type, ctrl-c too`,
  debug: (container) => `debug container beside ${container}; exit comes back`,
};

function titleOf({ does, target, container }: ShellRequest, context: string): string {
  const where = `${target.namespace}/${target.name}${context === "" ? "" : ` on ${context}`}`;
  return `podtop: ${safeText(where)}: ${safeText(whats[does](container))}\r\n`;
}

/** Runs kubectl on the terminal, with podtop's own connection. */
export function shellOpener({ io, source, api, lender, clock }: ShellOpenerOptions): ShellPort {
  const failed = (notStarted: string) => ({ notStarted, ranMs: 0 });
  return {
    async open(request, signal) {
      const program = findProgram("kubectl", io.env);
      if (source.kind !== "cluster" || !program || !lender) return failed("kubectl is not in PATH");
      const { context } = api.source;
      if (api.leadsElsewhere?.()) return failed("the kubeconfig has changed: start podtop again for a shell");
      const { connection } = source;
      const args = [...connectionArguments({ connection, context }), ...shellArguments(request)];
      return lender.lend(async (show) => {
        const restore = keepTerminalState(io.env);
        const release = io.holdInterrupts?.();
        try {
          show(titleOf(request, context));
          return await runKubectl({ program, args, env: io.env, show, clock, signal });
        } finally {
          // Before podtop enters its own modes again, which are written at once.
          await new Promise<void>((resolve) => io.stdout.write(undoModes, () => resolve()));
          restore();
          clock.after(interruptsHeldMs, () => release?.());
        }
      });
    },
  };
}
