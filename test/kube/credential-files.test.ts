import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tlsFile } from "../support/fake-api-server.ts";
import { sendJson } from "../support/fake-api-server-routes.ts";
import { getPod, type KubeSession, rejection, watchPods } from "./kube-session.ts";
import { authorizations, own, sessionOf } from "./user-session.ts";

test("a rotated token is used within 10 s, a token that stays is not read for each request", async () => {
  writeFileSync(own("token"), "one");
  const session = await sessionOf({ tokenFile: "token" });
  await getPod(session);
  writeFileSync(own("token"), "two");
  session.clock.advance(9_999);
  await getPod(session);
  session.clock.advance(1);
  await getPod(session);
  expect(authorizations(session)).toEqual(["Bearer one", "Bearer one", "Bearer two"]);
  expect(session.server.connections).toBe(1);
});

test("a token rotated each minute for an hour is never older than 10 s", async () => {
  writeFileSync(own("token"), "0");
  const session = await sessionOf({ tokenFile: "token" });
  for (let minute = 1; minute <= 60; minute++) {
    writeFileSync(own("token"), String(minute));
    session.clock.advance(10_000);
    await getPod(session);
    session.clock.advance(50_000);
  }
  expect(authorizations(session)).toEqual(Array.from({ length: 60 }, (_, at) => `Bearer ${at + 1}`));
});

test("while a token file is being replaced the token before is used", async () => {
  writeFileSync(own("token"), "one");
  const session = await sessionOf({ tokenFile: "token" });
  await getPod(session);
  const steps = [
    () => rmSync(own("token")),
    () => writeFileSync(own("token"), ""),
    () => writeFileSync(own("token"), "two"),
  ];
  for (const step of steps) {
    step();
    session.clock.advance(10_000);
    await getPod(session);
  }
  expect(authorizations(session)).toEqual(["Bearer one", "Bearer one", "Bearer one", "Bearer two"]);
});

const clientNames = ({ server }: KubeSession) => server.requests.map(({ clientName }) => clientName);

test("a rotated certificate is used by the next connection; streams go on over theirs", async () => {
  const use = (name: string) => {
    copyFileSync(tlsFile(`${name}.crt`), own("client.crt"));
    copyFileSync(tlsFile(`${name}.key`), own("client.key"));
  };
  use("server");
  const session = await sessionOf(
    { "client-certificate": "client.crt", "client-key": "client.key" },
    {
      server: {
        asksForCertificate: true,
        hook: ({ query }, response) => {
          if (!query.has("watch")) return sendJson(response, { kind: "Pod", metadata: { name: "a" } });
          return response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
        },
      },
    },
  );
  await watchPods(session)[Symbol.asyncIterator]().next();
  await getPod(session);
  use("other-name");
  session.clock.advance(10_000);
  await getPod(session);
  expect(clientNames(session)).toEqual([
    "podtop test server",
    "podtop test server",
    "podtop test other-name",
  ]);
  // The idle connection of before is closed, the watch is not.
  await session.server.until(({ open }) => open === 2);
});

test("half of a rotated pair is not used: the pair before is", async () => {
  copyFileSync(tlsFile("server.crt"), own("client.crt"));
  copyFileSync(tlsFile("server.key"), own("client.key"));
  const session = await sessionOf(
    { "client-certificate": "client.crt", "client-key": "client.key" },
    { server: { asksForCertificate: true } },
  );
  await getPod(session);
  for (const file of ["client.crt", "client.key"]) {
    const extension = file.slice(file.indexOf("."));
    copyFileSync(tlsFile(`other-name${extension}`), own(file));
    session.clock.advance(10_000);
    await getPod(session);
  }
  expect(clientNames(session)).toEqual([
    "podtop test server",
    "podtop test server",
    "podtop test other-name",
  ]);
});

test("a rotated certificate authority counts for the next connection", async () => {
  copyFileSync(tlsFile("other-name.crt"), own("ca.crt"));
  const session = await sessionOf({ token: "t" }, { flags: { certificateAuthority: own("ca.crt") } });
  expect((await rejection(getPod(session))).message).toMatch(/^the certificate of .* is self-signed/);
  copyFileSync(tlsFile("server.crt"), own("ca.crt"));
  session.clock.advance(10_000);
  await getPod(session);
  expect(session.server.requests.length).toBe(1);
});
