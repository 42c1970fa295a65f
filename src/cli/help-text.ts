import { flagLines } from "./flags.ts";
import type { Io } from "./io.ts";

const uses: readonly (readonly [string, string])[] = [
  ["[WORKLOAD] [flags]", "live dashboard"],
  ["--once [flags]", "print one picture and exit"],
  ["--watch [flags]", "print transitions as lines, for pipes and logs"],
  ["WORKLOAD --logs [flags]", "the logs of all its pods, as one"],
  ["--demo", "a simulated cluster, to try it without one"],
  ["completion bash|zsh|fish", "print what makes the shell complete its words"],
];

function linesOfUse(program: string): string[] {
  const width = Math.max(...uses.map(([use]) => use.length));
  return uses.map(([use, what]) => `  ${program} ${use.padEnd(width)}  ${what}`);
}

/** What `podtop --help` prints, with the name by which it was started. */
export function helpText(program: Io["program"]): string {
  const lines = [
    "podtop: nodes, pods, container states and events of a Kubernetes cluster on one live screen",
    "",
    ...linesOfUse(program),
    "",
    "WORKLOAD is deploy/NAME, sts/NAME, ds/NAME, job/NAME, cronjob/NAME, rs/NAME or pod/NAME.",
    ...flagLines(),
    "",
    "Exit codes: 0 asked to stop, or printed; 1 unexpected error; 2 wrong use; 3 cluster not reached or",
    "credentials refused (--once); 4 file not readable; 129, 130, 143 on SIGHUP, SIGINT, SIGTERM.",
  ];
  return `${lines.join("\n")}\n`;
}
