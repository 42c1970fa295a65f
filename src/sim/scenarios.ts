import { addCalmCluster } from "./scenario/calm-cluster.ts";
import { startCrashLoop } from "./scenario/crash-loop.ts";
import { parseLoad, startLoad } from "./scenario/load.ts";
import { startNodeLoss } from "./scenario/node-loss.ts";
import { startRollout } from "./scenario/rollout.ts";
import { startStorm } from "./scenario/storm.ts";
import { addWorkers } from "./scenario/worker-nodes.ts";
import { startZoo } from "./scenario/zoo.ts";
import type { SimCluster } from "./sim-cluster.ts";

interface Scenario {
  description: string;
  start: (cluster: SimCluster) => void;
}

const scenarios: Record<string, Scenario> = {
  rollout: {
    description: "a rollout goes well, the next goes wrong and is rolled back, for ever",
    start: startRollout,
  },
  zoo: { description: "one pod in each state that there is, named after it", start: startZoo },
  "crash-loop": { description: "Deployments that crash, each in its own way", start: startCrashLoop },
  "node-loss": {
    description: "nodes fall silent, their pods are evicted and replaced",
    start: startNodeLoss,
  },
  storm: { description: "1,200 pods and hundreds of changes a second", start: startStorm },
  quiet: { description: "six nodes and 60 pods where nothing is wrong", start: addCalmCluster },
  empty: { description: "three nodes and no pods", start: (cluster) => void addWorkers(cluster, 3) },
};

/** The first one is the default. */
export const scenarioNames: readonly string[] = Object.keys(scenarios);

/** One line on what is to be seen. */
export const describeScenario = (name: string) => scenarios[name]?.description ?? "";

/** Whether a name can be given to `startScenario`. */
export const isScenario = (name: string) => Object.hasOwn(scenarios, name) || parseLoad(name) !== undefined;

/** Fills a cluster and sets its story going. `load:PODS` and `load:PODS:CHANGES` are scenarios, too. */
export function startScenario(cluster: SimCluster, name: string): void {
  const load = parseLoad(name);
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (load) startLoad(cluster, load);
  else if (scenario) scenario.start(cluster);
  else throw new Error(`unknown scenario "${name}": choose one of ${scenarioNames.join(", ")}`);
}
