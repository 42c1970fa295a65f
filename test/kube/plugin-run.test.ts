import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readExecPlugin } from "../../src/kube/exec-plugin.ts";
import { PluginRun } from "../../src/kube/plugin-run.ts";
import { tlsFile } from "../support/fake-api-server.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { credentialOf, FakePlugins, type FakeRun } from "./fake-plugins.ts";
import { rejection } from "./kube-session.ts";

const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "/opt/login" };

function started(fields: object = {}) {
  const clock = new VirtualClock();
  const plugins = new FakePlugins();
  const plugin = readExecPlugin({ ...exec, ...fields });
  const run = new PluginRun({ plugin, env: {}, start: plugins.start, clock });
  return { clock, run, fake: plugins.last };
}

/** What the error says of the plugin. */
async function wordsOf(act: (fake: FakeRun) => void, fields: object = {}): Promise<string> {
  const { run, fake } = started(fields);
  act(fake);
  const { message, reason } = await rejection(run.answer);
  expect(reason).toBe("Credentials");
  expect(message.startsWith("credential plugin /opt/login ")).toBe(true);
  return message.slice("credential plugin /opt/login ".length);
}

const pem = (name: string) => readFileSync(tlsFile(name), "utf8");
const pair = { clientCertificateData: pem("server.crt"), clientKeyData: pem("server.key") };

test("a token, a certificate with its key, or both, and when they expire", async () => {
  const { run, fake } = started();
  fake.give({ token: "t", ...pair, expirationTimestamp: "2026-01-15T12:15:00Z" });
  expect(await run.answer).toEqual({
    identity: {
      authorization: "Bearer t",
      tls: { cert: pair.clientCertificateData, key: pair.clientKeyData },
    },
    expiresAt: Date.UTC(2026, 0, 15, 12, 15),
  });
});

test("an answer in pieces, and v1beta1", async () => {
  const apiVersion = "client.authentication.k8s.io/v1beta1";
  const { run, fake } = started({ apiVersion });
  for (const character of credentialOf({ token: "t" }, apiVersion)) fake.say(character);
  fake.end();
  expect((await run.answer).identity).toEqual({ authorization: "Bearer t" });
});

const secret = "s3cr3t-c4n4ry";
test.for([
  ["nothing", "", "it answered nothing"],
  ["no JSON", `token: ${secret}`, "its answer is not JSON"],
  ["broken JSON", `{"token": "${secret}`, "its answer is not JSON"],
  ["a list", `["${secret}"]`, "its answer is no ExecCredential"],
  ["another kind", JSON.stringify({ kind: secret }), "its answer is no ExecCredential"],
  [
    "another version",
    credentialOf({ token: secret }, "client.authentication.k8s.io/v1beta1"),
    "its answer is not of client.authentication.k8s.io/v1",
  ],
  ["no status", JSON.stringify({ ...exec, kind: "ExecCredential" }), "its answer has no status"],
  ["an empty status", credentialOf({ token: "" }), "its answer has no token and no certificate"],
  ["half a pair", credentialOf({ clientKeyData: secret }), "its answer has only one of certificate and key"],
  [
    "a pair of two",
    credentialOf({ ...pair, clientKeyData: pem("other-name.key") }),
    "its answer: the client certificate and its key do not belong together",
  ],
  [
    "a pair that is none",
    credentialOf({ clientCertificateData: secret, clientKeyData: secret }),
    "its answer: the client certificate, its key or the certificate authority cannot be read",
  ],
  [
    "a token of two lines",
    credentialOf({ token: `${secret}\r\nx-evil: 1` }),
    "its token is empty or holds characters that no token has",
  ],
  [
    "an expiry that is no time",
    credentialOf({ token: secret, expirationTimestamp: secret }),
    "its expirationTimestamp is no time",
  ],
] as const)("%s is refused without repeating it", async ([, output, words]) => {
  const told = await wordsOf((fake) => {
    fake.say(output);
    fake.end();
  });
  expect(told).toBe(`gave no credential: ${words}`);
});

test.for([
  ["says why", "session expired\nTraceback: more\n", { code: 1 }, "failed: session expired"],
  ["begins with empty lines", "\n  \r\n no MFA \n", { code: 1 }, "failed: no MFA"],
  ["says nothing", "", { code: 7 }, "failed with exit code 7"],
  ["is killed", "", { signal: "SIGSEGV" }, "was ended by SIGSEGV"],
  ["cannot be started", "", { notStarted: "EACCES" }, "cannot be started (EACCES)"],
  ["is missing", "", { notStarted: "ENOENT" }, "was not found"],
] as const)("a plugin that %s", async ([, complaint, end, words]) => {
  const told = await wordsOf((fake) => {
    if (complaint) fake.complain(complaint);
    fake.end(end);
  });
  expect(told).toBe(words);
});

test("a missing plugin is told with its hint, in one line", async () => {
  const installHint = "Install it:\n\n  brew install login\n";
  const told = await wordsOf((fake) => fake.end({ notStarted: "ENOENT" }), { installHint });
  expect(told).toBe("was not found: Install it: brew install login");
});

test("secrets of a complaint are not repeated, and it is cut", async () => {
  const failing = (complaint: string) =>
    wordsOf((fake) => {
      fake.complain(complaint);
      fake.end({ code: 1 });
    });
  expect(await failing("\x1b]0;evil\x07no\u202eway")).toBe("failed: \x1b]0;evil\x07no\u202eway");
  expect(await failing(`expired eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2ln${secret}`)).toBe(
    "failed: expired [hidden]",
  );
  expect(await failing(`sent Authorization: Bearer ${secret}`)).toBe(
    "failed: sent Authorization: Bearer [hidden]",
  );
  expect(await failing(`AWS_SECRET_ACCESS_KEY: ${secret} password='${secret}'`)).not.toContain(secret);
  expect(await failing("key wJalrXUtnFEMI7K7MDENGbPxRfiCYEXAMPLEKEY1 is old")).toBe(
    "failed: key [hidden] is old",
  );
  expect(await failing("getting token: session expired")).toBe("failed: getting token: session expired");
  expect(await failing("no route to https://login.example.com/realms/prod/openid")).toContain("openid");
  expect(await failing("x ".repeat(10_000))).toMatch(/^failed: (?:x ){100}\.{3}$/);
});

test("output without end is cut off", async () => {
  const { run, fake } = started();
  for (let count = 0; count < 2_000; count++) {
    fake.say("x".repeat(1024));
    fake.complain("x".repeat(1024));
  }
  expect((await rejection(run.answer)).message).toContain("answered more than 1024 KB");
  expect(fake.signals).toEqual(["SIGTERM"]);
});

test("output that a background process keeps open is not waited for", async () => {
  const { clock, run, fake } = started();
  fake.say(credentialOf({ token: "t" }));
  fake.end({ code: 0 }, { isClosed: false });
  let isAnswered = false;
  void run.answer.then(() => {
    isAnswered = true;
  });
  await settle();
  expect(isAnswered).toBe(false);
  await clock.run(1_000);
  expect([isAnswered, fake.isReleased, fake.signals]).toEqual([true, true, []]);
  expect(clock.pending).toBe(0);
});
