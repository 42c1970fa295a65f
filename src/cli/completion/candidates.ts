import type { NamesRequest } from "../../kube/name-lister.ts";
import { themeNames } from "../../ui/theme.ts";
import { groupings, sortColumns } from "../../view/ui-state.ts";
import { type Flag, flagGroups } from "../flags.ts";
import type { Io } from "../io.ts";
import { logFormats, onceFormats, watchFormats } from "../options.ts";
import { kindNamed, kindNames } from "../workload-argument.ts";
import { type Candidate, type Completion, directives, noNames } from "./candidate.ts";
import { shells } from "./shell-script.ts";
import type { Asked, TypedWords } from "./typed-words.ts";

type Surroundings = Pick<Io, "env" | "signal">;

const flags = flagGroups.flatMap((group) => group.flags);

/** What the word at the cursor could become. Rejects when what it needs cannot be read or asked. */
export async function completionOf(typed: TypedWords, io: Surroundings): Promise<Completion> {
  const { asked } = typed;
  switch (asked.kind) {
    case "flag":
      return { candidates: flagCandidates(typed), directive: directives.names };
    case "value":
      return valueCompletion(asked, typed, io);
    case "word":
      return wordCompletion(asked.typed, typed, io);
  }
}

/** The flags that may still be given. */
function flagCandidates(typed: TypedWords): Candidate[] {
  return flags
    .filter(({ name, isMultiple }) => isMultiple || !typed.flags.has(name))
    .map(({ name, isNegative, help }) => ({ value: `--${isNegative ? "no-" : ""}${name}`, help }));
}

const words = (values: readonly string[]): Candidate[] => values.map((value) => ({ value }));

async function scenarios(): Promise<Candidate[]> {
  const { describeScenario, scenarioNames } = await import("../../sim/scenarios.ts");
  return [
    ...scenarioNames.map((value) => ({ value, help: describeScenario(value) })),
    { value: "list", help: "the scenarios" },
  ];
}

function formats({ flags: given }: TypedWords): readonly string[] {
  const modes = { once: onceFormats, watch: watchFormats, logs: logFormats };
  const all = Object.entries(modes);
  const asked = all.filter(([mode]) => given.has(mode));
  return (asked.length > 0 ? asked : all).flatMap(([, ofMode]) => ofMode);
}

type Source = (typed: TypedWords, io: Surroundings) => Candidate[] | Promise<Candidate[]>;

const inKubeconfig =
  (kind: "contexts" | "clusters" | "users"): Source =>
  async (typed, io) =>
    words(await (await import("./cluster-names.ts")).namesInKubeconfig(kind, typed, io));

/** Where the values of flags come from; others have none that could be known. */
const sources: ReadonlyMap<string, Source> = new Map(
  Object.entries<Source>({
    group: () => words(groupings),
    sort: () => words(sortColumns),
    theme: () => words(themeNames),
    output: (typed) => words(formats(typed)),
    demo: scenarios,
    context: inKubeconfig("contexts"),
    cluster: inKubeconfig("clusters"),
    user: inKubeconfig("users"),
    namespace: async (typed, io) =>
      words(await (await import("./cluster-names.ts")).namespaceNames(typed, io)),
  }),
);

async function valueCompletion(
  { flag, before, typed: begun }: Extract<Asked, { kind: "value" }>,
  typed: TypedWords,
  io: Surroundings,
): Promise<Completion> {
  if (flag.value === "FILE") return { candidates: [], directive: directives.files };
  const found = (await sources.get(flag.name)?.(typed, io)) ?? [];
  const start = before + listBefore(flag, begun);
  const candidates = found.map((candidate) => ({ ...candidate, value: start + candidate.value }));
  return { candidates, directive: directives.names };
}

/** What stands before the last entry of a comma separated list. */
function listBefore({ name }: Flag, begun: string): string {
  return name === "namespace" ? begun.slice(0, begun.lastIndexOf(",") + 1) : "";
}

const shellCommand = { value: "completion", help: "print the completion of a shell" };

const resources: ReadonlyMap<string, NamesRequest["resource"]> = new Map([
  ["Deployment", "deployments"],
  ["StatefulSet", "statefulsets"],
  ["DaemonSet", "daemonsets"],
  ["Job", "jobs"],
  ["CronJob", "cronjobs"],
  ["ReplicaSet", "replicasets"],
  ["Pod", "pods"],
]);

async function wordCompletion(begun: string, typed: TypedWords, io: Surroundings): Promise<Completion> {
  if (typed.words.length > 0) return afterWord(typed.words);
  const slash = begun.indexOf("/");
  if (slash >= 0) return workloads(begun.slice(0, slash), typed, io);
  // "co" and on is no kind, so that the shell may end this word and none of the others.
  if (begun.length > 1 && shellCommand.value.startsWith(begun))
    return { candidates: [shellCommand], directive: directives.names };
  return { candidates: kinds(begun), directive: directives.beginnings };
}

function afterWord([first, ...more]: readonly string[]): Completion {
  const isShell = first === shellCommand.value && more.length === 0;
  return isShell ? { candidates: words(shells), directive: directives.names } : noNames;
}

/** As the help writes them. */
const usualNames = ["deploy", "sts", "ds", "job", "cronjob", "rs", "pod"];

/** One name for each kind, the first that fits. */
function kinds(begun: string): Candidate[] {
  const byKind = new Map<string | undefined, string>();
  for (const name of [...usualNames, ...kindNames]) {
    if (name.startsWith(begun) && !byKind.has(kindNamed(name))) byKind.set(kindNamed(name), name);
  }
  return [...byKind].map(([, name]) => ({ value: `${name}/` }));
}

async function workloads(kindName: string, typed: TypedWords, io: Surroundings): Promise<Completion> {
  const resource = resources.get(kindNamed(kindName) ?? "");
  if (!resource) return noNames;
  const { workloadNames } = await import("./cluster-names.ts");
  const names = await workloadNames(resource, typed, io);
  return { candidates: names.map((name) => ({ value: `${kindName}/${name}` })), directive: directives.names };
}
