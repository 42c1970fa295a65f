import { expect, test } from "vitest";
import type { SessionNote } from "../../src/model/session-note.ts";
import { FakePlugins } from "./fake-plugins.ts";
import { getPod, type KubeSession } from "./kube-session.ts";
import { scriptPlugin, sessionOf } from "./user-session.ts";

function heard({ api }: KubeSession) {
  const notes: (SessionNote | undefined)[] = [];
  api.onNote?.((note) => notes.push(note));
  return notes;
}

test("a plugin that takes more than 2 s is waited for by name, until it is done", async () => {
  const plugins = new FakePlugins();
  const started = new Promise((resolve) => {
    plugins.onStart = resolve;
  });
  const user = scriptPlugin("", { command: "/opt/sso/login" });
  const session = await sessionOf(user, { flags: { startPlugin: plugins.start } });
  const notes = heard(session);
  const asked = getPod(session);
  await started;
  session.clock.advance(1_999);
  expect(notes).toEqual([]);
  session.clock.advance(1);
  expect(notes).toEqual([{ kind: "signingIn", command: "login" }]);
  // As when another picture of the same session begins.
  expect(heard(session)).toEqual(notes);
  plugins.last.give({ token: "t" });
  await asked;
  expect(notes.slice(1)).toEqual([undefined]);
});
