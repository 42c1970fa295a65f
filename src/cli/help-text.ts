import { flagLines } from "./flags.ts";

/** What `podtop --help` prints. */
export function helpText(): string {
  const lines = [
    "podtop: nodes, pods, container states and events of a Kubernetes cluster on one live screen",
    "",
    "  podtop [WORKLOAD] [flags]     live dashboard",
    "  podtop --once [flags]         print one picture and exit",
    "  podtop --watch [flags]        print transitions as lines, for pipes and logs",
    "  podtop --demo                 a simulated cluster, to try it without one",
    "",
    "WORKLOAD is deploy/NAME, sts/NAME, ds/NAME, job/NAME, cronjob/NAME, rs/NAME or pod/NAME.",
    ...flagLines(),
    "",
    "Exit codes: 0 asked to stop, or printed; 1 unexpected error; 2 wrong use; 3 cluster not reached or",
    "credentials refused (--once); 4 file not readable; 129, 130, 143 on SIGHUP, SIGINT, SIGTERM.",
  ];
  return `${lines.join("\n")}\n`;
}
