import { expect, test } from "vitest";
import { readExecPlugin } from "../../src/kube/exec-plugin.ts";
import type { PersonTerminal } from "../../src/kube/person-terminal.ts";
import { PluginIdentity } from "../../src/kube/plugin-identity.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { FakePlugins } from "./fake-plugins.ts";
import { rejection } from "./kube-session.ts";

class FakeTerminal implements PersonTerminal {
  loans = 0;
  shown = "";
  isLent = false;
  readonly isDrawnOn: boolean;

  constructor(isDrawnOn: boolean) {
    this.isDrawnOn = isDrawnOn;
  }

  async lend<T>(run: (show: (text: string) => void) => Promise<T>): Promise<T> {
    this.loans++;
    this.isLent = true;
    try {
      return await run((text) => {
        this.shown += text;
      });
    } finally {
      this.isLent = false;
    }
  }
}

function plugged(interactiveMode: string, terminal?: FakeTerminal) {
  const clock = new VirtualClock();
  const plugins = new FakePlugins();
  const plugin = readExecPlugin({
    apiVersion: "client.authentication.k8s.io/v1",
    command: "login",
    interactiveMode,
  });
  const source = new PluginIdentity({ plugin, env: {}, clock, start: plugins.start, terminal });
  const { signal } = new AbortController();
  const ask = async () => {
    const asked = source.current(signal);
    await settle();
    return { asked };
  };
  /** Whether each run could ask. */
  const interactive = () =>
    plugins.runs.map(({ command, info }) => {
      expect(info.spec.interactive).toBe(command.readsTerminal);
      return command.readsTerminal;
    });
  return { clock, plugins, source, signal, ask, interactive };
}

test("Never gets no terminal, though there is one", async () => {
  const terminal = new FakeTerminal(false);
  const { plugins, ask, interactive } = plugged("Never", terminal);
  const { asked } = await ask();
  plugins.last.give({ token: "t" });
  await asked;
  expect([interactive(), terminal.loans]).toEqual([[false], 0]);
});

test("IfAvailable runs without a terminal where there is none", async () => {
  const { plugins, ask, interactive } = plugged("IfAvailable");
  const { asked } = await ask();
  plugins.last.give({ token: "t" });
  await asked;
  expect(interactive()).toEqual([false]);
});

test("Always is refused without a terminal, and nothing runs", async () => {
  const { plugins, source, signal } = plugged("Always");
  expect((await rejection(source.current(signal))).message).toBe(
    "credential plugin login asks on a terminal (interactiveMode: Always), and podtop has none",
  );
  expect(plugins.runs).toEqual([]);
});

test.for(["IfAvailable", "Always"])("%s gets a terminal on which nothing is drawn at once", async (mode) => {
  const terminal = new FakeTerminal(false);
  const { plugins, ask, interactive } = plugged(mode, terminal);
  const { asked } = await ask();
  expect([interactive(), terminal.isLent]).toEqual([[true], true]);
  plugins.last.give({ token: "t" });
  await asked;
  expect(terminal.isLent).toBe(false);
});

test("what a plugin says on the terminal is shown as it comes, line by line and safe", async () => {
  const terminal = new FakeTerminal(true);
  const { plugins, ask } = plugged("Always", terminal);
  const { asked } = await ask();
  plugins.last.complain("\x1b[2JCode for Ren");
  plugins.last.complain(Buffer.from([0xc3]));
  plugins.last.complain(Buffer.from([0xa9, 0x3a, 0x20]));
  plugins.last.complain("\r\nthanks\n");
  plugins.last.give({ token: "t" });
  await asked;
  expect(terminal.shown).toBe("podtop: login signs in\n␛[2JCode for René: \nthanks\n");
});

test("IfAvailable leaves the picture alone while it does without", async () => {
  const terminal = new FakeTerminal(true);
  const { plugins, ask, interactive } = plugged("IfAvailable", terminal);
  const { asked } = await ask();
  plugins.last.give({ token: "t" });
  await asked;
  expect([interactive(), terminal.loans]).toEqual([[false], 0]);
});

test("IfAvailable that fails behind the picture gets the terminal, once until it works again", async () => {
  const terminal = new FakeTerminal(true);
  const { clock, plugins, ask, interactive } = plugged("IfAvailable", terminal);
  const first = await ask();
  plugins.last.fail("MFA needed");
  await settle();
  expect(interactive()).toEqual([false, true]);
  const error = rejection(first.asked);
  plugins.last.fail("wrong code");
  expect((await error).message).toBe("credential plugin login failed: wrong code");
  await clock.run(60_000);
  const second = await ask();
  plugins.last.fail("MFA needed");
  expect((await rejection(second.asked)).message).toContain("MFA needed");
  await clock.run(60_000);
  const third = await ask();
  plugins.last.give({ token: "t" });
  await third.asked;
  expect([interactive(), terminal.loans]).toEqual([[false, true, false, false], 1]);
});

test("IfAvailable that hangs or is missing does not take the picture away", async () => {
  const terminal = new FakeTerminal(true);
  const { clock, plugins, ask } = plugged("IfAvailable", terminal);
  const { asked } = await ask();
  const hung = rejection(asked);
  await clock.run(30_000);
  plugins.last.end({ signal: "SIGTERM" });
  expect((await hung).message).toContain("did not end within 30 s");
  await clock.run(60_000);
  const again = await ask();
  const missing = rejection(again.asked);
  plugins.last.end({ notStarted: "ENOENT" });
  expect((await missing).message).toContain("was not found");
  expect(terminal.loans).toBe(0);
});

test("a person has five minutes", async () => {
  const { clock, ask } = plugged("Always", new FakeTerminal(true));
  const { asked } = await ask();
  const error = rejection(asked);
  let isOver = false;
  void error.then(() => {
    isOver = true;
  });
  await clock.run(299_999);
  expect(isOver).toBe(false);
  await clock.run(1);
  expect((await error).message).toBe("credential plugin login did not end within 300 s");
});
