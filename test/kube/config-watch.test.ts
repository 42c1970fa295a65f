import { renameSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ConfigWatch, signatureOf } from "../../src/kube/config-watch.ts";
import type { Connection } from "../../src/kube/connection.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { own } from "./user-session.ts";

const connection = (changes: Partial<Connection> = {}): Connection => ({
  context: "c",
  namespace: undefined,
  server: new URL("https://here.invalid"),
  cluster: { server: "https://here.invalid" },
  user: { token: "t" },
  ...changes,
});

/** A watch over a kubeconfig that the test writes. */
async function watched(start = connection()) {
  const clock = new VirtualClock();
  const told: boolean[] = [];
  let version = 0;
  let content: Connection | undefined = start;
  const watch = new ConfigWatch({
    connection: start,
    resolve: () => {
      if (!content) throw new Error("no kubeconfig");
      return content;
    },
    signature: async () => String(version),
    clock,
    changed: (isOther) => told.push(isOther),
  });
  await watch.start();
  const write = (next: Connection | undefined) => {
    version++;
    content = next;
  };
  return { clock, told, watch, write };
}

const look = 30_000;

test("a change is told once it has stayed for a look, and when it is taken back", async () => {
  const { clock, told, write } = await watched();
  write(connection({ context: "other" }));
  await clock.run(look);
  expect(told).toEqual([]);
  await clock.run(look);
  expect(told).toEqual([true]);
  await clock.run(10 * look);
  expect(told).toEqual([true]);
  write(connection());
  await clock.run(2 * look);
  expect(told).toEqual([true, false]);
});

test.for([
  ["another server", connection({ cluster: { server: "https://there.invalid" } }), true],
  ["another namespace", connection({ namespace: "n" }), true],
  ["another user", connection({ user: { token: "u" } }), true],
  ["nothing any more", undefined, true],
  ["the same", connection(), false],
] as const)("written anew it leads to %s", async ([, content, isOther]) => {
  const { clock, told, write } = await watched();
  write(content);
  await clock.run(2 * look);
  expect(told).toEqual([isOther]);
});

test("tokens that kubectl renews for an auth provider are no change", async () => {
  const provided = (token: string) =>
    connection({ user: { "auth-provider": { name: "oidc", config: { "id-token": token } } } });
  const { clock, told, write } = await watched(provided("1"));
  write(provided("2"));
  await clock.run(2 * look);
  expect(told).toEqual([false]);
});

test("stopped, it looks no more; started twice, it looks once", async () => {
  const { clock, told, watch, write } = await watched();
  await watch.start();
  expect(clock.pending).toBe(1);
  watch.stop();
  write(undefined);
  await clock.run(2 * look);
  expect([told, clock.pending]).toEqual([[], 0]);
});

test("files that are written, replaced, made or removed are seen", async () => {
  const files = [own("one"), own("two")];
  const seen = [await signatureOf(files)];
  const steps = [
    () => writeFileSync(own("one"), "a"),
    () => writeFileSync(own("one"), "ab"),
    () => writeFileSync(own("other"), "cd"),
    () => renameSync(own("other"), own("one")),
    () => rmSync(own("one")),
  ];
  for (const step of steps) {
    step();
    seen.push(await signatureOf(files));
  }
  const [none, made, written, beside, replaced, removed] = seen;
  expect(new Set([none, made, written, replaced]).size).toBe(4);
  expect([beside, removed]).toEqual([written, none]);
});
