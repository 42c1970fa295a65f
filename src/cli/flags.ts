import { sortColumns } from "../view/ui-state.ts";

/** One command-line flag: the parser, `--help` and the README are made from these. */
export interface Flag {
  name: string;
  short?: string;
  /** What stands for its value in the help; absent = a switch. */
  value?: string;
  /** May be given several times. */
  isMultiple?: true;
  /** The value may be left out. */
  isValueOptional?: true;
  /** Is on unless switched off by `--no-NAME`; the help shows that form. */
  isNegative?: true;
  /** The settings file may give it under `flags`. What says where to go or who one is, or prints, may not. */
  isSetting?: true;
  help: string;
}

/** The flags by group, in the order of the help. The names are a contract (kubectl's where kubectl has them). */
export const flagGroups: readonly { title: string; flags: readonly Flag[] }[] = [
  {
    title: "What to show",
    flags: [
      {
        name: "namespace",
        short: "n",
        value: "NS",
        isMultiple: true,
        isSetting: true,
        help: "namespace; repeatable, or comma separated",
      },
      { name: "all-namespaces", short: "A", isSetting: true, help: "every namespace" },
      {
        name: "selector",
        short: "l",
        value: "LABELS",
        isSetting: true,
        help: "label selector, passed to the server",
      },
      {
        name: "field-selector",
        value: "FIELDS",
        isSetting: true,
        help: "field selector, passed to the server",
      },
      {
        name: "group",
        value: "BY",
        isSetting: true,
        help: "start grouped by node (default), workload, namespace or none",
      },
      {
        name: "sort",
        value: "COLUMN",
        isSetting: true,
        help: `start sorted by ${sortColumns.join(", ")}`,
      },
      { name: "filter", value: "TEXT", isSetting: true, help: "start with this filter" },
      { name: "problems", isSetting: true, help: "start with pods in trouble only" },
    ],
  },
  {
    title: "Where from",
    flags: [
      {
        name: "filename",
        short: "f",
        value: "FILE",
        help: "read objects from a file, or - for standard input, instead of a cluster",
      },
      {
        name: "at",
        value: "TIME",
        help: "with -f: RFC 3339 time that counts as now (default: the newest time in the file)",
      },
      {
        name: "demo",
        value: "SCENARIO",
        isValueOptional: true,
        help: "a simulated cluster, no network; --demo=list names the scenarios",
      },
      { name: "seed", value: "N", help: "with --demo: same seed, same story" },
      { name: "speed", value: "X", help: "with --demo: time factor" },
    ],
  },
  {
    title: "Print instead of a screen",
    flags: [
      { name: "once", help: "print one picture and exit" },
      { name: "watch", help: "print transitions as lines" },
      {
        name: "output",
        short: "o",
        value: "FORMAT",
        help: "with --once: table, wide, json, name; with --watch: text, ndjson; with --logs: text, json",
      },
    ],
  },
  {
    title: "Logs of WORKLOAD, as kubectl's",
    flags: [
      { name: "logs", help: "its logs: on the screen, or as lines where there is none" },
      { name: "since", value: "TIME", help: "only lines younger than this (90s, 10m, 2h)" },
      {
        name: "tail",
        value: "N",
        help: "so many of the last lines of each container to begin with (-1 = all)",
      },
      { name: "container", short: "c", value: "NAME", help: "only containers of this name" },
      { name: "previous", short: "p", help: "the runs before the last restarts" },
      { name: "timestamps", help: "print when each line was written" },
    ],
  },
  {
    title: "Connection, as kubectl's",
    flags: [
      { name: "kubeconfig", value: "FILE", help: "kubeconfig file" },
      { name: "context", value: "NAME", help: "kubeconfig context" },
      { name: "cluster", value: "NAME", help: "kubeconfig cluster" },
      { name: "user", value: "NAME", help: "kubeconfig user" },
      { name: "server", short: "s", value: "URL", help: "address of the API server" },
      { name: "token", value: "TOKEN", help: "bearer token" },
      { name: "as", value: "USER", help: "user to impersonate" },
      { name: "as-group", value: "GROUP", isMultiple: true, help: "group to impersonate; repeatable" },
      { name: "as-uid", value: "UID", help: "uid to impersonate" },
      { name: "certificate-authority", value: "FILE", help: "certificate of the authority" },
      { name: "client-certificate", value: "FILE", help: "client certificate" },
      { name: "client-key", value: "FILE", help: "client key" },
      { name: "tls-server-name", value: "NAME", help: "server name to check the certificate against" },
      { name: "insecure-skip-tls-verify", help: "do not check the server's certificate" },
      {
        name: "request-timeout",
        value: "TIME",
        isSetting: true,
        help: "give up a single request after this time (1s, 2m; 0 = never)",
      },
    ],
  },
  {
    title: "Behaviour and display",
    flags: [
      { name: "read-only", isSetting: true, help: "no request that changes anything can leave the process" },
      { name: "color", isNegative: true, isSetting: true, help: "no colours" },
      { name: "ascii", isSetting: true, help: "ASCII characters only" },
      { name: "theme", value: "NAME", help: "colours: default, dark, light, colorblind or monochrome" },
      {
        name: "low-bandwidth",
        isSetting: true,
        help: "two frames a second at most, and no clocks, for slow links",
      },
      {
        name: "mouse",
        isNegative: true,
        isSetting: true,
        help: "leave the mouse to the terminal, which then selects text without shift",
      },
      { name: "alt-screen", isNegative: true, isSetting: true, help: "draw on the primary screen" },
      {
        name: "verbose",
        short: "v",
        help: "show stack traces of errors, and afterwards what was kept off the live view",
      },
      { name: "help", short: "h", help: "this text" },
      { name: "version", help: "the version" },
    ],
  },
];

const shown = ({ name, short, value, isValueOptional, isNegative }: Flag) => {
  const long = isNegative ? `--no-${name}` : `--${name}`;
  const argument = value ? (isValueOptional ? `[=${value}]` : ` ${value}`) : "";
  return `${short ? `-${short}, ` : "    "}${long}${argument}`;
};

/** The flags as lines for `--help`. */
export function flagLines(): string[] {
  const width = 34;
  return flagGroups.flatMap(({ title, flags }) => [
    "",
    `${title}:`,
    ...flags.map((flag) => `  ${shown(flag).padEnd(width)}${flag.help}`),
  ]);
}
