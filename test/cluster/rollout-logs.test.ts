import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import type { WirePod } from "../../src/model/wire.ts";
import { ask, kubeconfigOf } from "./real-cluster.ts";

const bin = fileURLToPath(new URL("../../bin/podtop.js", import.meta.url));
const deployments = "/apis/apps/v1/namespaces/default/deployments";
const patch = { method: "PATCH", contentType: "application/merge-patch+json" } as const;

interface Printed {
  type?: string;
  pod?: string;
  container?: string;
  instance?: string;
  text: string;
}

/** One run of a container, by what it has printed. */
interface Run {
  key: string;
  attempt: number;
  lines: string[];
}

/** podtop as a user runs it in a pipe. */
class PrintedLogs {
  readonly records: Printed[] = [];
  readonly #process: ChildProcess;
  #waits: { isMet: () => boolean; met: () => void }[] = [];

  constructor(workload: string) {
    const flags = ["--kubeconfig", kubeconfigOf(), "-n", "default", "--logs", "-o", "json"];
    this.#process = spawn(process.execPath, [bin, workload, ...flags], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    onTestFinished(() => void this.#process.kill("SIGKILL"));
    if (!this.#process.stdout) throw new Error("no output");
    createInterface(this.#process.stdout).on("line", (line) => {
      this.records.push(JSON.parse(line) as Printed);
      for (const wait of this.#waits.filter(({ isMet }) => isMet())) wait.met();
      this.#waits = this.#waits.filter(({ isMet }) => !isMet());
    });
  }

  until(isMet: (records: readonly Printed[]) => boolean): Promise<void> {
    return new Promise((met) => this.#waits.push({ isMet: () => isMet(this.records), met }));
  }

  async stop(): Promise<unknown> {
    this.#process.kill("SIGINT");
    const [code] = await once(this.#process, "close");
    return code;
  }
}

/** podtop on a terminal, which `script` of util-linux makes; its screen is read as the bytes that draw it. */
class LogPane {
  readonly #folder = mkdtempSync(join(tmpdir(), "podtop-logs-"));
  readonly #process: ChildProcess;
  #drawn = "";
  #wait: { text: string; met: () => void } | undefined;

  constructor(workload: string) {
    const words = [bin, workload, "--kubeconfig", kubeconfigOf(), "-n", "default", "--logs"];
    const command = `stty cols 120 rows 40; exec ${[process.execPath, ...words].map((word) => `'${word}'`).join(" ")}`;
    const env = { ...process.env, TERM: "xterm-256color", XDG_STATE_HOME: this.#folder };
    this.#process = spawn("script", ["-qec", command, "/dev/null"], { env });
    onTestFinished(() => {
      this.#process.kill("SIGKILL");
      rmSync(this.#folder, { recursive: true });
    });
    this.#process.stdout?.setEncoding("utf8").on("data", (bytes: string) => this.#draw(bytes));
  }

  #draw(bytes: string): void {
    this.#drawn += bytes;
    if (!this.#wait || !this.#drawn.includes(this.#wait.text)) return;
    this.#wait.met();
    this.#wait = undefined;
  }

  /** Presses a key; resolves when `text` is drawn. */
  press(key: string, text: string): Promise<void> {
    this.#drawn = "";
    return new Promise((met) => {
      this.#wait = { text, met };
      this.#process.stdin?.write(key);
    });
  }

  /** Saves the log with the dialog's key; the lines of the new file. */
  async #save(key: "s" | "r"): Promise<string[]> {
    const folder = join(this.#folder, "podtop", "logs");
    const before = existsSync(folder) ? readdirSync(folder) : [];
    await this.press("S", "as the containers wrote them");
    await this.press(key, "saved to");
    const [name = ""] = readdirSync(folder).filter((file) => !before.includes(file));
    return readFileSync(join(folder, name), "utf8").split("\n").slice(0, -1);
  }

  /** The log as shown, as records; pods have the last part of their names. */
  async saveSeen(): Promise<Printed[]> {
    const saved = await this.#save("s");
    return saved.flatMap((line) => {
      const [, pod = "", container = "", text = ""] = /^\S+ \S+ (\w+)\/(\w+) +(.*)$/.exec(line) ?? [];
      return pod === "" || /^(event|✖|──) /.test(text) ? [] : [{ pod, container, text }];
    });
  }

  saveRaw(): Promise<string[]> {
    return this.#save("r");
  }
}

/** The runs of all containers in the order of their first lines; each run begins with a line of its own. */
function runsOf(records: readonly Printed[]): Run[] {
  const runs: Run[] = [];
  const open = new Map<string, Run>();
  for (const { type, pod, container, text } of records) {
    if (type !== undefined) continue;
    const key = `${pod}/${container}`;
    const attempt = /^starting \w+ \(attempt (\d+)\)$/.exec(text)?.[1];
    if (attempt !== undefined) {
      const run = { key, attempt: Number(attempt), lines: [] };
      runs.push(run);
      open.set(key, run);
    } else open.get(key)?.lines.push(text);
  }
  return runs;
}

const crash = (seconds: number) => `crashloop after=${seconds}s times=2`;
const template = (revision: string) => ({
  metadata: {
    labels: { app: "numbered" },
    annotations: {
      revision,
      "sim.podtop.dev/logs": "format=json rate=25",
      "sim.podtop.dev/behaviour.worker": crash(4),
      "sim.podtop.dev/behaviour.proxy": crash(6),
    },
  },
  spec: {
    terminationGracePeriodSeconds: 5,
    containers: ["app", "worker", "proxy"].map((name) => ({ name, image: "registry.example/app:1" })),
  },
});

async function makeDeployment(name: string): Promise<void> {
  const spec = { replicas: 6, selector: { matchLabels: { app: "numbered" } }, template: template("1") };
  await ask({ method: "POST", path: deployments, body: { metadata: { name }, spec } });
  onTestFinished(async () => {
    const body = { propagationPolicy: "Background" };
    await ask({ method: "DELETE", path: `${deployments}/${name}`, body });
  });
}

async function podNames(): Promise<string[]> {
  const path = "/api/v1/namespaces/default/pods?labelSelector=app%3Dnumbered";
  const { items } = (await ask({ method: "GET", path })) as { items: WirePod[] };
  return items.map(({ metadata }) => metadata?.name ?? "");
}

const numberOf = (line: string): number | undefined =>
  line.startsWith("{") ? (JSON.parse(line) as { seq: number }).seq : undefined;

/** Last words of a run: a crash, or the answer to SIGTERM. */
const isLast = (line: string | undefined) => line !== undefined && /^(exit status 1|done)$/.test(line);

const podsIn = (records: readonly Printed[]) =>
  new Set(records.filter(({ container }) => container === "app").map(({ pod }) => pod));

/** Every line of every run is there once, in order; those of pods that are not `kept` to their last words. */
function expectWhole(records: readonly Printed[], kept: ReadonlySet<string>): void {
  const runs = runsOf(records);
  const ofRuns = new Map<string, Run[]>();
  for (const run of runs) ofRuns.set(run.key, [...(ofRuns.get(run.key) ?? []), run]);
  expect(ofRuns.size).toBeGreaterThanOrEqual(36);
  for (const [key, each] of ofRuns) {
    expect(
      each.map(({ attempt }) => attempt),
      key,
    ).toEqual(each.map((_, place) => place));
    for (const [place, { lines }] of each.entries()) {
      const numbers = lines.map(numberOf).filter((number) => number !== undefined);
      expect(numbers, `${key} run ${place}`).toEqual(numbers.map((_, at) => at + 1));
      const isOver = place < each.length - 1 || !kept.has(key.split("/")[0] ?? "");
      if (isOver) expect(isLast(lines.at(-1)), `${key} run ${place}: ${lines.at(-1)}`).toBe(true);
    }
  }
  const total = runs.reduce((sum, { lines }) => sum + lines.length + 1, 0);
  expect(total).toBe(records.filter(({ type }) => type === undefined).length);
}

/** A tab is shown as a sign of its own. */
const asShown = (line: string) => line.replaceAll("\t", "␉").trimEnd();

test("a rollout of 6 pods of 3 containers, 2 of which crash, and one pod deleted: every line of every run is printed, and saved from the pane, once and in order", async () => {
  const name = `numbered-${process.pid}`;
  const logs = new PrintedLogs(`deploy/${name}`);
  const pane = new LogPane(`deploy/${name}`);
  await makeDeployment(name);
  const crashes = (records: readonly Printed[]) =>
    records.filter(({ type, text }) => type === "ended" && text.startsWith("ended: Error (1)")).length;
  await logs.until((records) => podsIn(records).size === 6 && crashes(records) >= 12);
  const old = await podNames();
  const [deleted = ""] = old;
  await ask({ method: "DELETE", path: `/api/v1/namespaces/default/pods/${deleted}` });
  await logs.until((records) => podsIn(records).size >= 7);
  await ask({ ...patch, path: `${deployments}/${name}`, body: { spec: { template: template("2") } } });
  const appsEnded = (records: readonly Printed[]) =>
    records.filter(({ type, container }) => type === "ended" && container === "app").length;
  await logs.until((records) => podsIn(records).size >= 13 && appsEnded(records) >= 7);
  const kept = new Set(await podNames());
  expect(await logs.stop()).toBe(130);
  expectWhole(logs.records, kept);
  expect(logs.records.filter(({ type }) => type === "gap")).toEqual([]);

  const raw = await pane.saveRaw();
  const seen = await pane.saveSeen();
  expectWhole(seen, new Set([...kept].map((pod) => pod.split("-").at(-1) ?? "")));
  expect(raw.length).toBeGreaterThan(logs.records.length / 2);
  expect(raw.map(asShown)).toEqual(seen.slice(0, raw.length).map(({ text }) => text.trimEnd()));
});
