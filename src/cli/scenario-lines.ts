import { describeScenario, scenarioNames } from "../sim/scenarios.ts";

/** What `--demo=list` prints. */
export function scenarioLines(): string {
  const width = Math.max(...scenarioNames.map((name) => name.length));
  return scenarioNames.map((name) => `${name.padEnd(width)}  ${describeScenario(name)}\n`).join("");
}
