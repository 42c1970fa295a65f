import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { type PluginCommand, type PluginEnd, startPlugin } from "../../src/kube/plugin-process.ts";
import { own } from "./user-session.ts";

/** Runs a script of Node's as a plugin. */
function started(script: string, command: Partial<PluginCommand> = {}) {
  writeFileSync(own("plugin.cjs"), script);
  const { promise: ended, resolve: onEnded } = Promise.withResolvers<PluginEnd>();
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();
  const told = { out: "", err: "" };
  const plugin = startPlugin(
    { command: process.execPath, args: [own("plugin.cjs")], env: {}, readsTerminal: false, ...command },
    {
      stdout: (bytes) => {
        told.out += bytes;
      },
      stderr: (bytes) => {
        told.err += bytes;
      },
      ended: onEnded,
      closed: onClosed,
    },
  );
  return { plugin, ended, closed, told };
}

test("output, complaints and the exit code", async () => {
  const { ended, closed, told } = started(
    `process.stdout.write("out"); process.stderr.write("err"); process.exitCode = 3`,
  );
  expect(await ended).toEqual({ code: 3 });
  await closed;
  expect(told).toEqual({ out: "out", err: "err" });
});

test("without the terminal there is no input and no terminal to open", async () => {
  const { closed, told } = started(`
    const { openSync, readFileSync } = require("fs");
    let terminal = "none";
    try { openSync("/dev/tty", "r+"); terminal = "there"; } catch {}
    console.log(JSON.stringify([readFileSync(0, "utf8"), terminal]));`);
  await closed;
  expect(JSON.parse(told.out)).toEqual(["", "none"]);
});

test("a command is looked up in the PATH it is given", async () => {
  const { ended } = started("", { command: "node", env: { PATH: dirname(process.execPath) } });
  expect(await ended).toEqual({ code: 0 });
});

test.for([
  ["is not there", "/nonexistent/login", "ENOENT"],
  ["is not executable", "plugin.cjs", "EACCES"],
  ["has a name that no system takes", "log\0in", "ERR_INVALID_ARG_VALUE"],
] as const)("a command that %s", async ([, command, notStarted]) => {
  const { ended, plugin } = started("", { command: command === "plugin.cjs" ? own(command) : command });
  expect(await ended).toEqual({ notStarted });
  plugin.kill("SIGKILL");
  plugin.release();
});

test("a signal reaches what the plugin started", async () => {
  const gate = createServer().listen(own("gate"));
  const stay = `require("net").connect(${JSON.stringify(own("gate"))})`;
  const { plugin, ended } = started(`
    require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(stay)}]);
    ${stay}`);
  const connections: Socket[] = [];
  for (const _ of [1, 2]) connections.push((await once(gate, "connection"))[0]);
  const over = connections.map((connection) => once(connection.resume(), "close"));
  plugin.kill("SIGTERM");
  expect(await ended).toEqual({ signal: "SIGTERM" });
  await Promise.all(over);
  plugin.kill("SIGKILL");
  gate.close();
});
