import { ApiError } from "../model/api-error.ts";
import { fieldSelector } from "../model/field-selector.ts";
import { labelSelector } from "../model/label-selector.ts";
import { type ThemeName, type ThemeTaste, themeNames } from "../ui/theme.ts";
import { parseFilter } from "../view/filter.ts";
import { type Grouping, groupings, type SortColumn, sortColumns } from "../view/ui-state.ts";
import { parseDuration } from "./duration.ts";
import { layered } from "./layers.ts";
import {
  type ConnectionOptions,
  type LogFlags,
  logFormats,
  type Mode,
  type Options,
  onceFormats,
  type SourceOptions,
  watchFormats,
} from "./options.ts";
import type { Arguments } from "./parse-arguments.ts";
import { defaultSettings, type Settings } from "./settings/settings.ts";
import { UsageError } from "./usage-error.ts";
import { parseWorkload } from "./workload-argument.ts";

function one(args: Arguments, name: string): string | undefined {
  return args.values.get(name)?.[0];
}

function oneOf<T extends string>(args: Arguments, name: string, allowed: readonly T[]): T | undefined {
  const value = one(args, name);
  if (value === undefined) return undefined;
  const found = allowed.find((entry) => entry === value);
  if (!found) throw new UsageError(`--${name}: "${value}" is not one of ${allowed.join(", ")}`);
  return found;
}

function numberOf(args: Arguments, name: string, isAllowed: (value: number) => boolean): number | undefined {
  const text = one(args, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !isAllowed(value))
    throw new UsageError(`--${name}: "${text}" is not a number it can take`);
  return value;
}

/** Repeated and comma separated values as one list, each once. */
function listOf(args: Arguments, name: string): string[] {
  const entries = (args.values.get(name) ?? [])
    .flatMap((value) => value.split(","))
    .map((value) => value.trim());
  return [...new Set(entries.filter((value) => value !== ""))];
}

const onlyWithLogs = ["since", "tail", "container", "previous", "timestamps"] as const;

function logsMode(args: Arguments): Mode {
  const [workload] = args.positional;
  if (workload === undefined)
    throw new UsageError("--logs: of which pods?", "Write it like podtop deploy/api --logs.");
  if (one(args, "filename") !== undefined)
    throw new UsageError("--logs: a file holds no logs", "Drop --filename.");
  const format = oneOf(args, "output", logFormats);
  return { kind: "logs", asked: logFlags(args, workload), ...(format && { format }) };
}

function logFlags(args: Arguments, workload: string): LogFlags {
  const since = one(args, "since");
  const sinceSeconds = since === undefined ? 0 : Math.ceil(parseDuration(since, "since"));
  const tailLines = numberOf(args, "tail", (value) => Number.isSafeInteger(value) && value >= -1) ?? -1;
  const container = one(args, "container");
  return {
    workload: parseWorkload(workload),
    previous: args.switches.get("previous") === true,
    timestamps: args.switches.get("timestamps") === true,
    ...(container !== undefined && { container }),
    ...(sinceSeconds > 0 && { sinceSeconds }),
    ...(tailLines >= 0 && { tailLines }),
  };
}

/** What the command line asks podtop to do. Throws `UsageError`. */
export function modeOf(args: Arguments): Mode {
  if (args.switches.get("help")) return { kind: "help" };
  if (args.switches.get("version")) return { kind: "version" };
  if (one(args, "demo") === "list") return { kind: "scenarios" };
  const once = args.switches.get("once");
  const watch = args.switches.get("watch");
  const logs = args.switches.get("logs");
  const modes = [once && "--once", watch && "--watch", logs && "--logs"].filter((name) => name);
  if (modes.length > 1) throw new UsageError(`${modes.join(" and ")}: only one of them can be`, "Drop one.");
  if (logs) return logsMode(args);
  if (once) return { kind: "once", format: oneOf(args, "output", onceFormats) ?? "table" };
  if (watch) return { kind: "watch", format: oneOf(args, "output", watchFormats) ?? "text" };
  if (one(args, "output") !== undefined)
    throw new UsageError("--output: only with --once, --watch or --logs", "Add --once, --watch or --logs.");
  return { kind: "live" };
}

/** Own names for kubectl's flags, so that the compiler sees which are there. */
function connectionOf(args: Arguments): ConnectionOptions {
  const timeout = one(args, "request-timeout");
  const texts = {
    kubeconfig: one(args, "kubeconfig"),
    context: one(args, "context"),
    cluster: one(args, "cluster"),
    user: one(args, "user"),
    server: one(args, "server"),
    token: one(args, "token"),
    as: one(args, "as"),
    asUid: one(args, "as-uid"),
    certificateAuthority: one(args, "certificate-authority"),
    clientCertificate: one(args, "client-certificate"),
    clientKey: one(args, "client-key"),
    tlsServerName: one(args, "tls-server-name"),
  };
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
  return {
    ...given,
    asGroups: args.values.get("as-group") ?? [],
    insecureSkipTlsVerify: args.switches.get("insecure-skip-tls-verify") === true,
    ...(timeout !== undefined && { requestTimeoutSeconds: parseDuration(timeout, "request-timeout") }),
  };
}

function atOf(args: Arguments): number | undefined {
  const text = one(args, "at");
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/^\d{4}-\d\d-\d\dT/.test(text))
    throw new UsageError(`--at: "${text}" is not an RFC 3339 time`, "Write it like 2026-01-15T12:00:00Z.");
  return at;
}

/** Flags that belong to a flag which was not given: a mistake worth a word. */
function checkCompanions(args: Arguments): void {
  const needs: readonly [string, string][] = [
    ["at", "filename"],
    ["seed", "demo"],
    ["speed", "demo"],
  ];
  for (const [name, base] of needs) {
    if (one(args, name) !== undefined && one(args, base) === undefined)
      throw new UsageError(`--${name}: only with --${base}`, `Add --${base}, or drop --${name}.`);
  }
  const lone = onlyWithLogs.find((name) => args.values.has(name) || args.switches.has(name));
  if (lone && !args.switches.get("logs"))
    throw new UsageError(`--${lone}: only with --logs`, `Add --logs, or drop --${lone}.`);
  if (one(args, "filename") !== undefined && one(args, "demo") !== undefined)
    throw new UsageError("--filename and --demo: only one of them can be", "Drop one.");
}

function sourceOf(args: Arguments): SourceOptions {
  checkCompanions(args);
  const filename = one(args, "filename");
  if (filename !== undefined) {
    const at = atOf(args);
    return { kind: "file", filename, ...(at !== undefined && { at }) };
  }
  const scenario = one(args, "demo");
  if (scenario === undefined) return { kind: "cluster", connection: connectionOf(args) };
  const seed = numberOf(args, "seed", Number.isSafeInteger) ?? 1;
  const speed = numberOf(args, "speed", (value) => value > 0 && value <= 1000) ?? 1;
  return { kind: "demo", scenario: scenario || "rollout", seed, speed };
}

/** A selector as it is passed to the server, whose refusal would come late and name no flag. */
function selectorOf(args: Arguments, name: string, { check, example }: SelectorRule): string | undefined {
  const text = one(args, name);
  if (text === undefined) return undefined;
  try {
    check(text);
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    throw new UsageError(`--${name}: ${thrown.message}`, `Write it like ${example}.`);
  }
  return text;
}

interface SelectorRule {
  check: (text: string) => unknown;
  example: string;
}

const labelRule: SelectorRule = {
  check: labelSelector,
  example: "app=api,tier!=web,zone in (a, b),!canary",
};
const fieldRule: SelectorRule = {
  check: (text) => fieldSelector(text, () => () => undefined),
  example: "spec.nodeName=node-1,status.phase!=Running",
};

function scopeOf(args: Arguments) {
  const namespaces = listOf(args, "namespace");
  const allNamespaces = args.switches.get("all-namespaces") === true;
  if (allNamespaces && namespaces.length > 0)
    throw new UsageError("--namespace and --all-namespaces: only one of them can be", "Drop one.");
  const labelSelector = selectorOf(args, "selector", labelRule);
  const fieldSelector = selectorOf(args, "field-selector", fieldRule);
  return {
    namespaces,
    allNamespaces,
    ...(labelSelector && { labelSelector }),
    ...(fieldSelector && { fieldSelector }),
  };
}

/** A term that cannot be read would show no pods, or more than were asked for. */
function filterOf(args: Arguments): string {
  const text = one(args, "filter") ?? "";
  const { fault } = parseFilter(text);
  if (fault !== undefined)
    throw new UsageError(`--filter: ${fault}`, "Write it like ns:shop restarts>3 age<10m !status:running.");
  return text;
}

function viewOf(args: Arguments) {
  const sort = oneOf<SortColumn>(args, "sort", sortColumns);
  return {
    grouping: oneOf<Grouping>(args, "group", groupings) ?? "node",
    ...(sort && { sort }),
    filter: filterOf(args),
    problemsOnly: args.switches.get("problems") === true,
  };
}

/** A theme that is named has the colours that it is known for, not those of the file. */
function themeTaste(args: Arguments, { theme }: Settings): ThemeTaste {
  const name = oneOf<ThemeName>(args, "theme", themeNames);
  if (name === undefined) return theme;
  return { name, ...(theme.background && { background: theme.background }) };
}

/** Checks flags, wherever they come from, and makes options of them. Throws `UsageError`. */
export function optionsOf(args: Arguments, settings: Settings = defaultSettings): Options {
  const [workload, more] = args.positional.map(parseWorkload);
  if (more)
    throw new UsageError(`"${args.positional[1]}": one workload at most`, "podtop --help shows the use.");
  return {
    mode: modeOf(args),
    source: sourceOf(args),
    ...(workload && { workload }),
    ...scopeOf(args),
    ...viewOf(args),
    readOnly: args.switches.get("read-only") === true,
    color: args.switches.get("color") !== false,
    ascii: args.switches.get("ascii") === true,
    theme: themeTaste(args, settings),
    keys: settings.keys,
    columns: settings.columns,
    unfold: settings.unfold,
    logLook: settings.logs,
    protectedContexts: settings.protectedContexts,
    lowBandwidth: args.switches.get("low-bandwidth") === true,
    altScreen: args.switches.get("alt-screen") !== false,
    mouse: args.switches.get("mouse") !== false,
    verbose: args.switches.get("verbose") === true,
  };
}

/** What holds where the command line says nothing. */
export interface Surroundings {
  env?: Readonly<Record<string, string | undefined>>;
  settings?: Settings;
}

/** Reads and checks what was typed, with the environment and the settings below it. Throws `UsageError`. */
export function layeredOptions(typed: Arguments, { env, settings = defaultSettings }: Surroundings): Options {
  return optionsOf(layered({ typed, settings: settings.flags, ...(env && { env }) }), settings);
}
