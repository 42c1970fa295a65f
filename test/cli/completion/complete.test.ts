import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { FakeApiServer, type Hook } from "../../support/fake-api-server.ts";
import { sendJson, sendStatus } from "../../support/fake-api-server-routes.ts";
import { fakeIo } from "../fake-io.ts";

async function complete(words: readonly string[], env: Record<string, string> = {}): Promise<string[]> {
  const io = fakeIo();
  const code = await run(["__complete", ...words], { ...io, env: { ...io.env, ...env } });
  const { out, err } = io.written();
  expect([code, err]).toEqual([0, ""]);
  return out.trimEnd().split("\n");
}

/** The values alone. */
const values = async (...words: string[]) => (await complete(words)).map((line) => line.split("\t")[0]);

function kubeconfig(contexts: Record<string, object>, server = "http://127.0.0.1:1"): string {
  const folder = mkdtempSync(join(tmpdir(), "podtop-complete-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "config");
  const config = {
    "current-context": Object.keys(contexts)[0],
    clusters: [{ name: "here", cluster: { server } }],
    users: [{ name: "jane", user: {} }],
    contexts: Object.entries(contexts).map(([name, more]) => ({
      name,
      context: { cluster: "here", user: "jane", ...more },
    })),
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** A cluster with these names by path; what it does not have is forbidden. */
async function cluster(names: Record<string, readonly string[]>, context: object = {}) {
  const hook: Hook = ({ path }, response) => {
    const found = names[path];
    if (!found) return sendStatus(response, { code: 403, reason: "Forbidden", message: "no" });
    const rows = found.map((name) => ({ cells: [name] }));
    return sendJson(response, { kind: "Table", columnDefinitions: [{ name: "Name" }], rows });
  };
  const server = await FakeApiServer.start({ hook, certificate: false });
  onTestFinished(() => server.close());
  return { server, file: kubeconfig({ one: context }, server.url) };
}

test("flags, with what they do; those that are given already are not offered again", async () => {
  const lines = await complete(["--on"]);
  expect(lines).toEqual(["--once\tprint one picture and exit", ":4"]);
  expect(await values("--once", "-n", "a", "--o")).toEqual(["--output", ":4"]);
  expect(await values("-n", "a", "--namesp")).toEqual(["--namespace", ":4"]);
  expect(await values("--no-al")).toEqual(["--no-alt-screen", ":4"]);
});

test("the values of flags", async () => {
  expect(await values("--group", "")).toEqual(["node", "workload", "namespace", "none", ":4"]);
  expect(await values("--group=n")).toEqual(["--group=node", "--group=namespace", "--group=none", ":4"]);
  expect(await values("--sort", "rest")).toEqual(["restarts", ":4"]);
  expect(await values("--theme", "colorb")).toEqual(["colorblind", ":4"]);
  expect(await values("--once", "-o", "")).toEqual(["table", "wide", "json", "name", ":4"]);
  expect(await values("--watch", "-o", "")).toEqual(["text", "ndjson", ":4"]);
  expect(await values("-on")).toEqual(["-oname", "-ondjson", ":4"]);
  expect(await values("--demo", "zo")).toEqual(["zoo", ":4"]);
  expect(await values("--filter", "x")).toEqual([":4"]);
});

test("every value that is offered is one that podtop takes", async () => {
  for (const name of ["group", "sort", "theme"]) {
    const offered = (await values(`--${name}`, "")).slice(0, -1);
    expect(offered.length).toBeGreaterThan(2);
    for (const value of offered) {
      const io = fakeIo("{}");
      await run([`--${name}`, value ?? "", "--at", "nonsense", "-f", "-", "--once"], io);
      // The mistake that is told is the other one.
      expect(io.written().err).toContain("--at");
    }
  }
});

test("files are the shell's own to complete", async () => {
  for (const words of [["--kubeconfig", ""], ["-f", "x"], ["--client-key=/"]])
    expect(await values(...words)).toEqual([":0"]);
});

test("workloads begin with their kind, and the shell goes on after it", async () => {
  expect(await values("")).toEqual(["deploy/", "sts/", "ds/", "job/", "cronjob/", "rs/", "pod/", ":6"]);
  expect(await values("statef")).toEqual(["statefulset/", ":6"]);
  expect(await values("nosuch/")).toEqual([":4"]);
  expect(await values("deploy/a", "")).toEqual([":4"]);
});

test("completion is a word of its own, and takes a shell", async () => {
  expect(await values("com")).toEqual(["completion", ":4"]);
  expect(await values("completion", "")).toEqual(["bash", "zsh", "fish", ":4"]);
  expect(await values("completion", "zsh", "")).toEqual([":4"]);
});

test("contexts, clusters and users of the kubeconfig that is typed, the plain ones alone", async () => {
  const arn = "arn:aws:eks:eu-1:12:cluster/prod";
  const evil = [
    "$(id)",
    "`id`",
    "a;b",
    "a b",
    "a'b",
    'a"b',
    "-A",
    "a\tb",
    "a\nb",
    "\x1b[2J",
    "a\\b",
    "*",
    "~a",
    "é",
  ];
  const file = kubeconfig(Object.fromEntries([arn, "jane@dev", ...evil].map((name) => [name, {}])));
  expect(await values("--kubeconfig", file, "--context", "")).toEqual([arn, "jane@dev", ":4"]);
  expect(await values(`--kubeconfig=${file}`, "--context=jane@")).toEqual(["--context=jane@dev", ":4"]);
  expect(await values("--kubeconfig", file, "--cluster", "")).toEqual(["here", ":4"]);
  expect(await values("--kubeconfig", file, "--user", "")).toEqual(["jane", ":4"]);
  expect(await complete(["--context", "j"], { KUBECONFIG: file })).toEqual(["jane@dev", ":4"]);
});

test("namespaces of the cluster, also within a list", async () => {
  const { file } = await cluster({ "/api/v1/namespaces": ["shop", "pay", "pay-test", "$(id)"] });
  expect(await values("--kubeconfig", file, "-n", "")).toEqual(["pay", "pay-test", "shop", ":4"]);
  expect(await values("--kubeconfig", file, "-n", "shop,p")).toEqual(["shop,pay", "shop,pay-test", ":4"]);
});

test("workloads in the namespaces that the view would have", async () => {
  const path = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/deployments`;
  const names = {
    [path("shop")]: ["api", "web"],
    [path("pay")]: ["api", "ledger"],
    "/apis/apps/v1/deployments": ["all"],
    [path("default")]: ["last"],
  };
  const { file } = await cluster(names, { namespace: "pay" });
  const asked = (...words: string[]) => values("--kubeconfig", file, ...words);
  expect(await asked("deploy/")).toEqual(["deploy/api", "deploy/ledger", ":4"]);
  expect(await asked("-n", "shop,pay", "Deployments/")).toEqual([
    "Deployments/api",
    "Deployments/ledger",
    "Deployments/web",
    ":4",
  ]);
  expect(await asked("-A", "deploy/")).toEqual(["deploy/all", ":4"]);
  const narrow = await cluster({ [path("default")]: ["last"] });
  expect(await values("--kubeconfig", narrow.file, "deploy/")).toEqual(["deploy/last", ":4"]);
});

test("a cluster that refuses, is not there or is not meant gives no names and no words", async () => {
  const { server, file } = await cluster({});
  expect(await values("--kubeconfig", file, "-n", "")).toEqual([":4"]);
  expect(await values("--kubeconfig", file, "--server", "http://127.0.0.1:1", "-n", "")).toEqual([":4"]);
  expect(await values("--kubeconfig", "/nonexistent", "--context", "")).toEqual([":4"]);
  expect(await values("--kubeconfig", "/dev/zero", "--context", "")).toEqual([":4"]);
  const before = server.requests.length;
  expect(await values("--kubeconfig", file, "--demo=zoo", "deploy/")).toEqual([":4"]);
  expect(await values("--kubeconfig", file, "-f", "x", "deploy/")).toEqual([":4"]);
  expect(server.requests.length).toBe(before);
});

test("completion prints a script, or says which there are", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const io = fakeIo();
    expect(await run(["completion", shell], io)).toBe(0);
    expect(io.written().out).toContain(`podtop completion ${shell}`);
  }
  for (const words of [[], ["tcsh"], ["bash", "zsh"]]) {
    const io = fakeIo();
    expect(await run(["completion", ...words], io)).toBe(2);
    expect(io.written().err).toContain("podtop completion bash|zsh|fish");
  }
});

test("as a plugin of kubectl, what to type is said as kubectl takes it", async () => {
  const started = async (...argv: string[]) => {
    const io = fakeIo();
    await run(argv, { ...io, program: "kubectl podtop" });
    return io.written();
  };
  expect((await started("--help")).out).toContain("\n  kubectl podtop --once [flags] ");
  expect((await started("--nosuch")).err).toMatch(/^podtop: unknown flag: --nosuch\nkubectl podtop --help /);
  expect((await started("completion")).err).toContain("kubectl podtop completion bash|zsh|fish");
});
