import { describe, expect, test } from "vitest";
import { checkSettings } from "../../../src/cli/settings/check-settings.ts";
import { defaultSettings } from "../../../src/cli/settings/settings.ts";

const faultsOf = (yaml: string) =>
  checkSettings(yaml).faults.map(({ line, key, why }) => `${line}: ${key}: ${why}`);
const flagsOf = (yaml: string) => {
  const { values, switches } = checkSettings(yaml).settings.flags;
  return { ...Object.fromEntries(values), ...Object.fromEntries(switches) };
};

test("an empty file, and one of comments, has all the defaults", () => {
  for (const yaml of ["", "# nothing\n", "flags:\n  # none\n", "---\n"])
    expect(checkSettings(yaml)).toEqual({ settings: defaultSettings, faults: [] });
});

describe("flags", () => {
  test("are as on the command line", () => {
    const yaml =
      "flags: {namespace: [shop, pay], group: none, sort: age, readOnly: true, requestTimeout: 5s}";
    expect(faultsOf(yaml)).toEqual([]);
    expect(flagsOf(yaml)).toEqual({
      namespace: ["shop", "pay"],
      group: ["none"],
      sort: ["age"],
      "read-only": true,
      "request-timeout": ["5s"],
    });
  });

  test("one namespace needs no list, and a number is a text", () => {
    expect(flagsOf("flags: {namespace: 007}")).toEqual({ namespace: ["007"] });
  });

  test("a wrong one is named with its line, and the others count", () => {
    const yaml = "flags:\n  group: nodes\n  sort: age\n  ascii: yes\n  selector: a in (\n  color:\n";
    expect(faultsOf(yaml)).toEqual([
      '2: flags.group: "nodes" is not one of node, workload, namespace, none',
      '4: flags.ascii: "yes" is not true or false',
      expect.stringMatching(/^5: flags\.selector: ./),
      "6: flags.color: nothing is not true or false",
    ]);
    expect(flagsOf(yaml)).toEqual({ sort: ["age"] });
  });

  test("two that contradict each other are told at the second", () => {
    expect(faultsOf("flags:\n  namespace: a\n  allNamespaces: true")).toEqual([
      "3: flags.allNamespaces: --namespace and --all-namespaces: only one of them can be",
    ]);
  });

  test.each(["token", "kubeconfig", "context", "server", "insecureSkipTlsVerify", "as", "once", "demo"])(
    "%s is for the command line alone",
    (name) => {
      const { settings, faults } = checkSettings(`flags: {${name}: x}`);
      expect(faults).toEqual([
        { line: 1, key: `flags.${name}`, why: "this flag is for the command line alone" },
      ]);
      expect(settings).toEqual(defaultSettings);
    },
  );
});

test("a setting that does not exist is named, and those that do", () => {
  expect(faultsOf("theme: default\ntoken: abc\n__proto__: {a: 1}\nflags: {constructor: 1}")).toEqual([
    expect.stringMatching(/^2: token: no such setting; here are flags, /),
    expect.stringMatching(/^3: __proto__: no such setting/),
    expect.stringMatching(/^4: flags\.constructor: no such flag/),
  ]);
});

test("a key that is given twice counts once", () => {
  expect(faultsOf("theme: colorblind\ntheme: default\n")).toEqual([
    "2: theme: it is given twice; the first one counts",
  ]);
  expect(checkSettings("theme: colorblind\ntheme: default\n").settings.theme.name).toBe("colorblind");
});

test("what is no YAML is told with its line, and nothing of it counts", () => {
  const { settings, faults } = checkSettings('theme: colorblind\nflags: {group: "node\n');
  expect(settings).toEqual(defaultSettings);
  expect(faults).toEqual([{ line: expect.any(Number), why: expect.stringMatching(/^not YAML: ./) }]);
});

test.each([
  ["- a\n- b", "1: undefined: a list is not a mapping"],
  ["just words", '1: undefined: "just words" is not a mapping'],
  ["theme: [dark]", expect.stringMatching(/^1: theme: a list is not /)],
  ["flags: true", "1: flags: true is not a mapping"],
  ["? [a, b]\n: 1", "1: ?: a list is not a name"],
  [
    "theme: default\n---\ntheme: default",
    expect.stringMatching(/^2: undefined: not YAML: .*multiple documents/),
  ],
])("%j is no settings", (yaml, fault) => expect(faultsOf(yaml)).toEqual([fault]));

test("aliases are refused, so that a small file cannot be a large one", () => {
  const levels = Array.from({ length: 30 }, (_, at) => `x${at + 1}: &x${at + 1} [*x${at}, *x${at}, *x${at}]`);
  const bomb = ["x0: &x0 [lol, lol]", ...levels, "flags: {namespace: *x30, filter: *x1}"].join("\n");
  const faults = faultsOf(bomb);
  expect(faults).toContain("32: flags.namespace: an alias is not a text");
  expect(faults).toContain("32: flags.filter: an alias is not a text");
  expect(faultsOf("a: &a {group: none}\nflags:\n  <<: *a\n")).toContainEqual(
    expect.stringMatching(/^3: flags\.<<: no such flag/),
  );
});

test("a value is cut where it is quoted", () => {
  const [fault = ""] = faultsOf(`theme: ${"x".repeat(2_000)}`);
  expect(fault.length).toBeLessThan(160);
  expect(faultsOf(`flags: {filter: ${"x".repeat(2_000)}}`)).toEqual([
    "1: flags.filter: it is longer than 1024 characters",
  ]);
});

describe("the theme", () => {
  test("is a name, or has colours of one's own", () => {
    expect(checkSettings("theme: light").settings.theme).toEqual({ name: "light" });
    const yaml = 'theme:\n  name: dark\n  background: light\n  bad: "#ff8700 bold"\n  ok: 33\n';
    expect(faultsOf(yaml)).toEqual([]);
    expect(checkSettings(yaml).settings.theme).toEqual({
      name: "dark",
      background: "light",
      tones: { bad: { color: "#ff8700", attributes: ["1"] }, ok: { color: 33, attributes: [] } },
    });
  });
  test("keeps what is right of it", () => {
    const yaml = "theme:\n  name: dork\n  bad: #ff8700\n  ok: blink\n  escaped: red\n  end: magenta";
    expect(faultsOf(yaml)).toEqual([
      '2: theme.name: "dork" is not one of default, dark, light, colorblind, monochrome',
      expect.stringMatching(/^3: theme\.bad: nothing is not a colour \(#rrggbb in quotes/),
      expect.stringMatching(/^4: theme\.ok: "blink" is not a colour/),
      expect.stringMatching(/^5: theme\.escaped: no such setting/),
    ]);
    expect(checkSettings(yaml).settings.theme).toEqual({
      name: "default",
      tones: { end: { color: 5, attributes: [] } },
    });
  });
});

describe("keys", () => {
  test("are taken by the name of their command", () => {
    const yaml = "keys:\n  details: [d, right]\n  all-namespaces: 9\n  quit: Q\n  sort: []\n";
    expect(faultsOf(yaml)).toEqual([]);
    expect(Object.fromEntries(checkSettings(yaml).settings.keys)).toEqual({
      details: ["d", "right"],
      "all-namespaces": ["9"],
      quit: ["Q"],
      sort: [],
    });
  });
  test("that cannot be are told with the line of their command, and the others count", () => {
    const yaml =
      "keys:\n  logs: x\n  yaml: [x]\n  confirm-delete: y\n  nosuch: y\n  open-delete:\n    - D\n  up: ~\n";
    expect(faultsOf(yaml)).toEqual([
      expect.stringMatching(/^4: keys\.confirm-delete: no such command, or one whose keys cannot be changed/),
      expect.stringMatching(/^5: keys\.nosuch: no such command/),
      "8: keys.up: nothing is not a text",
      expect.stringMatching(/^6: keys\.open-delete: D may be a part of an arrow key/),
      "3: keys.yaml: x is a key of logs in the same place",
    ]);
    expect(Object.fromEntries(checkSettings(yaml).settings.keys)).toEqual({ logs: ["x"] });
  });
});

describe("columns", () => {
  const columnsOf = (yaml: string) => checkSettings(yaml).settings.columns;
  test("are one list, or lists by width", () => {
    expect(columnsOf("columns: [age, name]")).toEqual([{ from: 0, columns: ["age", "name"] }]);
    expect(columnsOf("columns: {80: [ready], 160: [ready, node]}")).toEqual([
      { from: 80, columns: ["ready"] },
      { from: 160, columns: ["ready", "node"] },
    ]);
  });
  test("that do not exist are told and left out", () => {
    const yaml = "columns:\n  - ready\n  - disk\n  - ready\n";
    expect(faultsOf(yaml)).toEqual([
      expect.stringMatching(/^3: columns\[1\]: "disk" is not one of namespace, name, /),
      "1: columns: ready is named twice",
    ]);
    expect(columnsOf(yaml)).toEqual([{ from: 0, columns: ["ready"] }]);
    expect(faultsOf("columns: {wide: [ready], 80: x}")).toEqual([
      "1: columns.wide: it is no width; write from how many columns on, such as 120",
      '1: columns.80: "x" is not a list',
    ]);
    expect(columnsOf("columns: [disk]")).toEqual([]);
  });
});

test("what pods show by themselves", () => {
  expect(checkSettings("unfold: {maxLines: 5}").settings.unfold).toEqual({ trouble: true, maxLines: 5 });
  const yaml = "unfold:\n  trouble: false\n  maxLines: 0\n  all: true";
  expect(faultsOf(yaml)).toEqual([
    "3: unfold.maxLines: 0 is not a number from 1 to 20",
    "4: unfold.all: no such setting; here are trouble, maxLines",
  ]);
  expect(checkSettings(yaml).settings.unfold).toEqual({ trouble: false, maxLines: 2 });
});

test("how logs are shown and saved is set; what is wrong leaves secrets hidden", () => {
  const { settings } = checkSettings("logs: {wrap: true, times: server, hideSecrets: false}");
  expect(settings.logs).toEqual({
    wrap: true,
    times: "server",
    json: false,
    fields: [],
    events: true,
    hidesSecrets: false,
  });
  const wrong = checkSettings("logs:\n  times: utc\n  hideSecrets: maybe");
  expect(wrong.settings.logs).toMatchObject({ times: "local", hidesSecrets: true });
});

test("protected contexts are patterns; where they are wrong, podtop's own protect", () => {
  expect(checkSettings("protectedContexts: ['live-*', main]").settings.protectedContexts).toEqual([
    "live-*",
    "main",
  ]);
  expect(checkSettings("protectedContexts: []").settings.protectedContexts).toEqual([]);
  for (const yaml of ["protectedContexts: {a: 1}", "protectedContexts: [[x]]", "protectedContexts:"]) {
    expect(faultsOf(yaml)).toHaveLength(1);
    expect(checkSettings(yaml).settings.protectedContexts).toEqual(["*prod*"]);
  }
  const slip = "protectedContexts: [live-*, [main]]";
  expect(checkSettings(slip).settings.protectedContexts).toEqual(["live-*", "*prod*"]);
});
