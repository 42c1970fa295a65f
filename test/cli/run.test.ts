import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { fakeIo } from "./fake-io.ts";

const pod = (name: string, reason = "CrashLoopBackOff") => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: "shop", uid: `uid-${name}`, creationTimestamp: "2026-01-15T11:58:00Z" },
  spec: { containers: [{ name: "app" }], nodeName: "n1" },
  status: { phase: "Running", containerStatuses: [{ name: "app", state: { waiting: { reason } } }] },
});
const file = JSON.stringify({ kind: "List", items: [pod("b"), pod("a"), pod("evil", "\x1b[2J\u202e")] });

async function podtop(argv: string, stdin = "") {
  const io = fakeIo(stdin);
  const code = await run(argv.split(" "), io);
  return { code, ...io.written() };
}

test("--help and --version print and succeed", async () => {
  const help = await podtop("--help");
  expect([help.code, help.err]).toEqual([0, ""]);
  expect(help.out).toContain("--demo[=SCENARIO]");
  expect(await podtop("--version")).toMatchObject({ code: 0, out: "dev\n" });
});

test("--demo=list names the scenarios", async () => {
  const { code, out } = await podtop("--demo=list");
  expect(code).toBe(0);
  for (const name of ["rollout", "zoo", "crash-loop", "node-loss", "storm", "quiet", "empty"])
    expect(out).toMatch(new RegExp(`^${name} `, "m"));
});

test("one picture of a file, by namespace and name, with kubectl's cells and the file's own time", async () => {
  const { code, out } = await podtop("-f - --at 2026-01-15T12:00:00Z --once -o json", file);
  const { pods, source, generatedAt } = JSON.parse(out);
  expect([code, source.kind, generatedAt]).toEqual([0, "file", "2026-01-15T12:00:00Z"]);
  expect(pods.map(({ name }: { name: string }) => name)).toEqual(["a", "b", "evil"]);
  expect(pods[0]).toMatchObject({ ready: "0/1", status: "CrashLoopBackOff", restarts: "0", age: "2m" });
});

test("what a file holds beside pods, nodes and events is said apart from the picture", async () => {
  const kinds = ["Service", "Service", "Secret", "Role", "Role", "Role", "A", "B\u202e", ""];
  const items = [pod("a"), ...kinds.map((kind) => ({ apiVersion: "v1", kind }))];
  for (const mode of ["--once -o name", "--watch"]) {
    const { code, out, err } = await podtop(`-f - ${mode}`, JSON.stringify({ kind: "List", items }));
    expect([code, err]).toEqual([
      0,
      "podtop: also in standard input, not shown: 3 Role, 2 Service, 1 Secret, 1 A and 2 more kinds\n",
    ]);
    expect(out).not.toContain("Service");
  }
  expect((await podtop("-f - --once", file)).err).toBe("");
});

test("pods are sorted by what they use, if the file tells", async () => {
  const metrics = (name: string, cpu: string, memory: string) => ({
    apiVersion: "metrics.k8s.io/v1beta1",
    kind: "PodMetrics",
    metadata: { name, namespace: "shop" },
    timestamp: "2026-01-15T11:59:30Z",
    containers: [{ name: "app", usage: { cpu, memory } }],
  });
  const items = [pod("a"), pod("b"), pod("c")];
  const used = [metrics("a", "5m", "2Mi"), metrics("c", "9m", "1Mi")];
  const sorted = (column: string, objects: object[]) =>
    podtop(`-f - --once -o name --sort ${column}`, JSON.stringify({ kind: "List", items: objects }));
  const bySum = await sorted("cpu", [...items, ...used]);
  expect([bySum.out, bySum.err]).toEqual(["pod/c\npod/a\npod/b\n", ""]);
  expect((await sorted("mem", [...items, ...used])).out).toBe("pod/a\npod/c\npod/b\n");
  const none = await sorted("cpu", items);
  expect([none.code, none.out]).toEqual([0, "pod/a\npod/b\npod/c\n"]);
  expect(none.err).toBe("podtop: nobody tells what pods use, to sort them by it: absent: not in the file\n");
});

test("names only, filtered", async () => {
  expect(await podtop("-f - --once -o name --filter !evil", file)).toMatchObject({
    code: 0,
    out: "pod/a\npod/b\n",
  });
});

test("nothing from the cluster reaches the output unmasked", async () => {
  for (const format of ["table", "wide", "json", "name"]) {
    const { out } = await podtop(`-f - --once -o ${format}`, file);
    expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  }
});

test("what narrows the view is named, also where it leaves no pod", async () => {
  const { out } = await podtop("--demo=quiet --once deploy/nosuch");
  expect(out).toMatch(/ \/ all namespaces \/ deploy\/nosuch /);
  expect(out).toContain("No pod of deploy/nosuch in any namespace.");
  expect((await podtop("--demo=quiet --once -n shop -l app=nosuch")).out).toContain(
    "No pod matches -l app=nosuch in shop.",
  );
});

test("without a UTF-8 locale all but JSON is ASCII", async () => {
  const named = JSON.stringify({ kind: "List", items: [pod("a", "zäh\u{1f422}")] });
  const outOf = async (argv: string, LC_ALL: string) => {
    const io = fakeIo(named);
    await run(argv.split(" "), { ...io, env: { ...io.env, LANG: "C.UTF-8", LC_ALL } });
    return io.written().out;
  };
  for (const argv of ["-f - --once", "-f - --once -o wide", "-f - --watch"]) {
    expect(await outOf(argv, "C")).toMatch(/^[ -~\n]+$/);
    expect(await outOf(argv, "")).toContain("zäh\u{1f422}");
  }
  const refused = fakeIo();
  await run(["--zäh"], refused);
  expect(refused.written().err).toBe("podtop: unknown flag: --z<U+00E4>h\npodtop --help lists the flags.\n");
  for (const argv of ["-f - --once -o json", "-f - --watch -o ndjson"])
    expect(await outOf(argv, "C")).toContain("zäh\u{1f422}");
});

test("a workload narrows the pods to its own", async () => {
  const { out } = await podtop("pod/b -f - --once -o name", file);
  expect(out).toBe("pod/b\n");
});

test("--watch prints the first set, then that it is complete, and ends with a file", async () => {
  const { code, out } = await podtop("-f - --watch -o ndjson", file);
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(lines.map(({ type }) => type)).toEqual(["podAdded", "podAdded", "podAdded", "synced"]);
});

test("--watch goes on until a signal, whose code it ends with", async () => {
  const io = fakeIo();
  const ended = run(["--demo=quiet", "--watch"], io);
  await io.untilOut("synced");
  io.stop("SIGTERM");
  expect(await ended).toBe(143);
});

test("the same seed gives the same pods", async () => {
  const names = async (seed: number) => (await podtop(`--demo=quiet --seed ${seed} --once -o name`)).out;
  expect(await names(4)).toBe(await names(4));
  expect(await names(4)).not.toBe(await names(5));
});

test.for([
  ["--bogus", 2, "podtop: unknown flag: --bogus"],
  ["--no-bogus", 2, "podtop: unknown flag: --no-bogus"],
  ["--filter restarts>x", 2, "podtop: --filter: restarts>x: this is not a whole number"],
  ["--filter ns:", 2, "podtop: --filter: ns:: a text must follow"],
  ["--logFile=x", 2, "podtop: unknown flag: --logFile"],
  ["--once -xz", 2, "podtop: unknown flag: -x"],
  ["nosuch", 2, 'podtop: workload "nosuch": not KIND/NAME'],
  ["--theme pink", 2, 'podtop: --theme: "pink" is not one of default, dark, light, colorblind, monochrome'],
  ["--context", 2, "podtop: --context: needs a value"],
  ["--context a --context b", 2, "podtop: --context: given 2 times"],
  ["--once --watch", 2, "podtop: --once and --watch: only one of them can be"],
  ["-n a -A", 2, "podtop: --namespace and --all-namespaces: only one of them can be"],
  ["-o json", 2, "podtop: --output: only with --once, --watch or --logs"],
  ["--once -o yaml", 2, 'podtop: --output: "yaml" is not one of table, wide, json, name'],
  ["--at 2026-01-15T12:00:00Z --once", 2, "podtop: --at: only with --filename"],
  ["-f - --at yesterday --once", 2, 'podtop: --at: "yesterday" is not an RFC 3339 time'],
  ["--demo --speed 0 --once", 2, 'podtop: --speed: "0" is not a number it can take'],
  ["--demo=nope --once", 2, 'podtop: --demo: no scenario "nope"'],
  ["--request-timeout soon --once", 2, 'podtop: --request-timeout: "soon" is not a duration'],
  ["foo", 2, 'podtop: workload "foo": not KIND/NAME'],
  ["svc/api", 2, 'podtop: workload "svc/api": unknown kind "svc"'],
  ["deploy/a deploy/b", 2, 'podtop: "deploy/b": one workload at most'],
  ["--demo", 2, "podtop: no terminal: the live view needs one"],
  ["-f /nonexistent/x --once", 4, "podtop: /nonexistent/x: no such file"],
  ["--once", 3, "podtop: "],
] as const)("%s ends with %i", async ([argv, code, line]) => {
  const result = await podtop(argv);
  expect([result.code, result.out]).toEqual([code, ""]);
  expect(result.err.startsWith(line)).toBe(true);
  expect(result.err.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
});

test.for([
  ["-l", "a in (", 'podtop: --selector: cannot read the label selector "a in ("'],
  ["--field-selector", "phase", 'podtop: --field-selector: cannot read the field selector "phase"'],
] as const)("%s %s is refused before anything is asked for", async ([flag, selector, line]) => {
  for (const more of [["--once"], ["--watch"], []]) {
    const io = fakeIo();
    expect(await run([flag, selector, ...more], io)).toBe(2);
    expect(io.written().err.split("\n")[0]).toBe(line);
  }
});

test.for([
  ["half a document", '{"kind":"List","items":[{"kind":"Po'],
  ["no JSON and no YAML", "{]"],
  ["kinds that podtop does not show", '{"kind":"Service","metadata":{"name":"s"}}'],
])("a file of %s ends with 4 and one clear line", async ([, text]) => {
  const { code, out, err } = await podtop("-f - --once", text);
  expect([code, out]).toEqual([4, ""]);
  expect(err).toMatch(/^podtop: standard input: .+\n/);
  expect(err).not.toContain("    at ");
});

test("what is wrong in the settings file is said apart from the picture, which the rest of it still shapes", async () => {
  const io = fakeIo(file);
  const folder = join(tmpdir(), `podtop-test-config-${randomUUID()}`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "podtop", "config.yaml");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'flags:\n  filter: "!evil"\n  group: "\\e[2J"\n');
  const code = await run("-f - --once -o name".split(" "), {
    ...io,
    env: { ...io.env, XDG_CONFIG_HOME: folder, LANG: "C.UTF-8" },
  });
  expect({ code, ...io.written() }).toEqual({
    code: 0,
    out: "pod/a\npod/b\n",
    err: `podtop: ${path}:3: flags.group: "\\u001b[2J" is not one of node, workload, namespace, none\n`,
  });
});
