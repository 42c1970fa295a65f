import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { apiErrorWords } from "../../src/model/api-error.ts";
import { tlsFile } from "../support/fake-api-server.ts";
import { sendJson } from "../support/fake-api-server-routes.ts";
import { connect, getPod, type KubeSession, rejection, startServer } from "./kube-session.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "podtop-credentials-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A session of a kubeconfig with this user, JSON being YAML. */
async function sessionOf(user: object): Promise<KubeSession> {
  const server = await startServer({
    hook: (_, response) => sendJson(response, { kind: "Pod", metadata: { name: "a" } }),
  });
  const kubeconfig = join(folder, "config");
  const config = {
    "current-context": "c",
    contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
    clusters: [{ name: "c", cluster: { server: server.url } }],
    users: [{ name: "u", user }],
  };
  writeFileSync(kubeconfig, JSON.stringify(config));
  return connect(server, { kubeconfig, server: "" });
}

const authorizations = ({ server }: KubeSession) =>
  server.requests.map(({ headers }) => headers.authorization);

test("a token, and a user with a password", async () => {
  const withToken = await sessionOf({ token: "t" });
  const withPassword = await sessionOf({ username: "me", password: "pw" });
  await Promise.all([getPod(withToken), getPod(withPassword)]);
  expect(authorizations(withToken)).toEqual(["Bearer t"]);
  expect(authorizations(withPassword)).toEqual([`Basic ${Buffer.from("me:pw").toString("base64")}`]);
});

test("a token file is read relative to its kubeconfig, and comes before a token", async () => {
  writeFileSync(join(folder, "token"), "from-file\n");
  const session = await sessionOf({ tokenFile: "token", token: "old" });
  await getPod(session);
  expect(authorizations(session)).toEqual(["Bearer from-file"]);
});

test("groups and extras of the kubeconfig's impersonation are sent", async () => {
  const session = await sessionOf({ as: "jane", "as-groups": ["dev"], "as-user-extra": { "a/b": ["x"] } });
  await getPod(session);
  expect(session.server.requests[0]?.headers).toMatchObject({
    "impersonate-user": "jane",
    "impersonate-group": "dev",
    "impersonate-extra-a%2fb": "x",
  });
});

/** A credential plugin that notes each run. */
const plugin = (script: string) => {
  const file = join(folder, "plugin.cjs");
  writeFileSync(file, `require("fs").appendFileSync(${JSON.stringify(join(folder, "runs"))}, "x");${script}`);
  return { exec: { apiVersion: "client.authentication.k8s.io/v1", command: process.execPath, args: [file] } };
};
const pluginRuns = () => readFileSync(join(folder, "runs"), "utf8").length;

test("a credential plugin runs once for requests at the same time, and again not while its token holds", async () => {
  const session = await sessionOf(
    plugin(`console.log(JSON.stringify({ status: { token: "from-plugin" } }))`),
  );
  await Promise.all([getPod(session), getPod(session), getPod(session)]);
  await getPod(session);
  expect(authorizations(session)).toEqual(Array.from({ length: 4 }, () => "Bearer from-plugin"));
  expect(pluginRuns()).toBe(1);
});

test("a credential plugin that fails is named, with the first line it said, and nothing is sent", async () => {
  const session = await sessionOf(plugin(`console.error("session expired\\nmore"); process.exitCode = 1`));
  const error = await rejection(getPod(session));
  expect(error.reason).toBe("Credentials");
  expect(apiErrorWords(error)).toBe(
    `not signed in: credential plugin ${process.execPath} failed: session expired`,
  );
  expect(session.server.connections).toBe(0);
});

test("an abort does not wait for a credential plugin", async () => {
  const gate = createServer().listen(join(folder, "gate"));
  // The plugin ends when the gate's connection does.
  const session = await sessionOf(
    plugin(`require("net").connect(${JSON.stringify(join(folder, "gate"))}).resume()`),
  );
  const error = rejection(getPod(session));
  const [connection] = await once(gate, "connection");
  session.controller.abort();
  expect((await error).message).toBe("aborted");
  connection.end();
  gate.close();
});

test("a client certificate that cannot be read is told before anything is sent", async () => {
  const session = await sessionOf({
    "client-certificate": tlsFile("server.crt"),
    "client-key": tlsFile("other-name.key"),
  });
  expect(await rejection(getPod(session))).toMatchObject({
    reason: "Credentials",
    message: "the client certificate, its key or the certificate authority cannot be read",
  });
});
