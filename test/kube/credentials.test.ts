import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { apiErrorWords } from "../../src/model/api-error.ts";
import { tlsFile } from "../support/fake-api-server.ts";
import { credentialOf } from "./fake-plugins.ts";
import { getPod, rejection } from "./kube-session.ts";
import { authorizations, own, scriptPlugin, sessionOf } from "./user-session.ts";

test("a token, and a user with a password", async () => {
  const withToken = await sessionOf({ token: "t" });
  const withPassword = await sessionOf({ username: "me", password: "pw" });
  await Promise.all([getPod(withToken), getPod(withPassword)]);
  expect(authorizations(withToken)).toEqual(["Bearer t"]);
  expect(authorizations(withPassword)).toEqual([`Basic ${Buffer.from("me:pw").toString("base64")}`]);
});

test("a token file is read relative to its kubeconfig, and comes before a token", async () => {
  writeFileSync(own("token"), "from-file\n");
  const session = await sessionOf({ tokenFile: "token", token: "old" });
  await getPod(session);
  expect(authorizations(session)).toEqual(["Bearer from-file"]);
});

test("a token that no header can hold is refused without repeating it", async () => {
  writeFileSync(own("token"), "first\nsecond");
  const { message } = await rejection(getPod(await sessionOf({ tokenFile: "token" })));
  expect(message).toBe(`tokenFile ${own("token")} is empty or holds characters that no token has`);
});

test("user, groups and extras of the kubeconfig's impersonation are sent", async () => {
  const session = await sessionOf({ as: "jane", "as-groups": ["dev"], "as-user-extra": { "a/b": ["x"] } });
  await getPod(session);
  expect(session.server.requests[0]?.headers).toMatchObject({
    "impersonate-user": "jane",
    "impersonate-group": "dev",
    "impersonate-extra-a%2fb": "x",
  });
});

/** Notes its run, then does as the script says. */
const noted = (script: string) =>
  `require("fs").appendFileSync(${JSON.stringify(own("runs"))}, "x");${script}`;
const pluginRuns = () => readFileSync(own("runs"), "utf8").length;
const printing = (status: object) => `console.log(${JSON.stringify(credentialOf(status))})`;

test("a credential plugin runs once for requests at the same time, and again not while its token holds", async () => {
  const session = await sessionOf(scriptPlugin(noted(printing({ token: "from-plugin" }))));
  await Promise.all([getPod(session), getPod(session), getPod(session)]);
  await getPod(session);
  expect(authorizations(session)).toEqual(Array.from({ length: 4 }, () => "Bearer from-plugin"));
  expect(pluginRuns()).toBe(1);
});

test("the certificate of a credential plugin is shown to the server", async () => {
  const clientCertificateData = readFileSync(tlsFile("other-name.crt"), "utf8");
  const clientKeyData = readFileSync(tlsFile("other-name.key"), "utf8");
  const session = await sessionOf(scriptPlugin(printing({ clientCertificateData, clientKeyData })), {
    server: { asksForCertificate: true },
  });
  await getPod(session);
  expect(session.server.requests[0]?.clientName).toBe("podtop test other-name");
});

test("a credential plugin is told of the cluster when it asks for that, and has its own arguments and variables", async () => {
  const seen = () => JSON.parse(readFileSync(own("seen"), "utf8"));
  const noting = `require("fs").writeFileSync(${JSON.stringify(own("seen"))},
    JSON.stringify({ args: process.argv.slice(2), env: process.env }));${printing({ token: "t" })}`;
  const fields = {
    args: [own("plugin.cjs"), "--role", "a b"],
    env: [{ name: "OWN", value: "1" }],
    provideClusterInfo: true,
  };
  const extension = { audience: "x" };
  const cluster = {
    "tls-server-name": "localhost",
    extensions: [{ name: "client.authentication.k8s.io/exec", extension }],
  };
  const flags = { env: { OUTER: "2", OWN: "0" } };
  const session = await sessionOf(scriptPlugin(noting, fields), { cluster, flags });
  await getPod(session);
  const { args, env } = seen();
  expect([args, env.OWN, env.OUTER]).toEqual([["--role", "a b"], "1", "2"]);
  expect(JSON.parse(env.KUBERNETES_EXEC_INFO)).toEqual({
    kind: "ExecCredential",
    apiVersion: "client.authentication.k8s.io/v1",
    spec: {
      interactive: false,
      cluster: {
        server: session.server.url,
        "tls-server-name": "localhost",
        "certificate-authority-data": readFileSync(session.server.caFile).toString("base64"),
        config: extension,
      },
    },
  });
});

test("a credential plugin is found beside its kubeconfig", async () => {
  writeFileSync(own("login"), `#!${process.execPath}\n${printing({ token: "t" })}`, { mode: 0o700 });
  const session = await sessionOf(scriptPlugin("", { command: "./login", args: [] }));
  await getPod(session);
  expect(authorizations(session)).toEqual(["Bearer t"]);
});

test("a credential plugin that fails is named, with the first line it said, and nothing is sent", async () => {
  const session = await sessionOf(
    scriptPlugin(`console.error("session expired\\nmore"); process.exitCode = 1`),
  );
  const error = await rejection(getPod(session));
  expect(error.reason).toBe("Credentials");
  expect(apiErrorWords(error)).toBe(
    `not signed in: credential plugin ${process.execPath} failed: session expired`,
  );
  expect(session.server.connections).toBe(0);
});

test("an abort does not wait for a credential plugin, and closing ends it", async () => {
  const gate = createServer().listen(own("gate"));
  // The gate's connection ends with the process, which stays for ever otherwise.
  const session = await sessionOf(scriptPlugin(`require("net").connect(${JSON.stringify(own("gate"))})`));
  const error = rejection(getPod(session));
  const [connection] = await once(gate, "connection");
  const isOver = once(connection.resume(), "close");
  session.controller.abort();
  expect((await error).message).toBe("aborted");
  await session.api.close();
  await isOver;
  gate.close();
});

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("the token of an auth provider is sent; one without a token is told", async () => {
  const token = [base64url({ alg: "none" }), base64url({ exp: 4_102_444_800 }), "x"].join(".");
  const oidc = (config: object) => sessionOf({ "auth-provider": { name: "oidc", config } });
  const session = await oidc({ "id-token": token });
  await getPod(session);
  await getPod(session);
  expect(authorizations(session)).toEqual(Array(2).fill(`Bearer ${token}`));
  expect(await rejection(getPod(await oidc({})))).toMatchObject({
    reason: "Credentials",
    message: "auth provider oidc failed: it gives no token",
  });
});

test.for([
  ["no command", { command: "" }, "kubeconfig: exec: names no command"],
  [
    "an old version",
    { apiVersion: "client.authentication.k8s.io/v1alpha1" },
    "apiVersion of login is client.authentication.k8s.io/v1alpha1",
  ],
  ["an unknown mode", { interactiveMode: "Sometimes" }, "interactiveMode of login is neither"],
  ["arguments that are no list", { args: "x" }, "args is not a list"],
  ["a variable without a name", { env: [{ value: "x" }] }, "a variable of env has no name"],
] as const)("a credential plugin with %s is refused at the start", async ([, fields, words]) => {
  await expect(sessionOf(scriptPlugin("", { command: "login", ...fields }))).rejects.toThrow(words);
});

test("a client certificate that cannot be read is told before anything is sent", async () => {
  const withKey = (key: string) =>
    sessionOf({ "client-certificate": tlsFile("server.crt"), "client-key": key })
      .then(getPod)
      .then(
        () => "was read",
        ({ reason, message }) => [reason, message],
      );
  writeFileSync(own("junk"), "junk");
  expect(await withKey(tlsFile("other-name.key"))).toEqual([
    "Credentials",
    "the client certificate and its key do not belong together",
  ]);
  expect(await withKey(own("junk"))).toEqual([
    "Credentials",
    "the client certificate, its key or the certificate authority cannot be read",
  ]);
});
