import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { FakeApiServer } from "../support/fake-api-server.ts";
import { MisbehavingProxy } from "../support/misbehaving-proxy.ts";
import { TestScreen } from "../support/screen.ts";

const podtop = fileURLToPath(new URL("../../bin/podtop.js", import.meta.url));

/** Long enough for the header to say an age; a longer sleep (PODTOP_SLEEP_SECONDS=60) only makes it a larger one. */
const sleepSeconds = Number(process.env.PODTOP_SLEEP_SECONDS ?? 24);

/** The bundle on a terminal of its own, as a person runs it. */
class TerminalRun {
  readonly screen = new TestScreen(90, 24);
  readonly #child: ChildProcess;
  #pid = 0;
  #changed: () => void = () => {};

  constructor(kubeconfig: string) {
    const shell = 'stty cols 90 rows 24; echo "pid $$."; exec "$0" "$@"';
    const pty = ["-c", "import pty, sys; pty.spawn(sys.argv[1:])", "sh", "-c", shell];
    this.#child = spawn("python3", [...pty, process.execPath, podtop, "--kubeconfig", kubeconfig], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: "xterm-256color", LANG: "C.UTF-8" },
    });
    this.#child.stdout?.on("data", (bytes: Buffer) => {
      const text = bytes.toString("utf8");
      this.#pid ||= Number(/pid (\d+)\./.exec(text)?.[1] ?? 0);
      this.screen.write(text, () => this.#changed());
    });
  }

  /** Resolves when the screen shows this. */
  until(words: RegExp): Promise<string> {
    return new Promise((resolve) => {
      this.#changed = () => {
        const found = words.exec(this.screen.text().join("\n"));
        if (found) resolve(found[0]);
      };
      this.#changed();
    });
  }

  press(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.#pid, name);
  }

  async quit(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exited = once(this.#child, "exit");
    this.signal("SIGCONT");
    this.signal("SIGTERM");
    await exited;
  }
}

/** podtop on a terminal, live, on a cluster behind a router. */
async function start() {
  const api = createSimClusterApi({ scenario: "load:20", seed: 1, speed: 1, clock: systemClock });
  const server = await FakeApiServer.start({ api, certificate: false });
  const router = await MisbehavingProxy.start({ upstream: () => server.port, clock: systemClock });
  const folder = await mkdtemp(join(tmpdir(), "podtop-sleep-"));
  const kubeconfig = join(folder, "kubeconfig");
  const cluster = { server: `http://127.0.0.1:${router.port}` };
  const config = {
    "current-context": "c",
    contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
    clusters: [{ name: "c", cluster }],
    users: [{ name: "u", user: {} }],
  };
  await writeFile(kubeconfig, JSON.stringify(config));
  const run = new TerminalRun(kubeconfig);
  onTestFinished(async () => {
    await run.quit();
    await router.close();
    await server.close();
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });
  await run.until(/ live$/m);
  // The events are listed last.
  run.press("i");
  await run.until(/^ events +live/m);
  run.press("i");
  await run.until(/NAME/);
  return { run, router, server };
}

test(`[38] stopped for ${sleepSeconds} s, its connections forgotten, podtop tells the age before anybody answers it, and is live by itself once somebody does`, async () => {
  const { run, router, server } = await start();
  run.signal("SIGSTOP");
  await router.refuse();
  router.forgetOpen();
  await pause(sleepSeconds * 1000);
  const before = server.requests.length;
  run.signal("SIGCONT");
  const age = await run.until(/(?:heard (\d+)s ago|PICTURE IS (\d+)s OLD)$/m);
  expect(server.requests.length, "the age is told without an answer").toBe(before);
  expect(Number(/\d+/.exec(age)?.[0])).toBeGreaterThanOrEqual(sleepSeconds - 1);
  expect(run.screen.text().join("\n")).toMatch(/Running/);
  // A laptop finds its network again some moments after it was opened.
  await router.accept();
  await run.until(/ live$/m);
  await pause(3_000);
  // Of each of three streams one watch from its last version, and a ping: no list, and no timers that all fire late.
  const asked = server.requests.slice(before).map(({ path, query }) => `${path} ${query.get("watch") ?? ""}`);
  expect(asked.length).toBeLessThanOrEqual(5);
  expect(asked.filter((one) => one.endsWith(" true"))).toHaveLength(3);
});
