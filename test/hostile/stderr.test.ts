import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { FakeApiServer, type Hook } from "../support/fake-api-server.ts";
import { sendJson } from "../support/fake-api-server-routes.ts";
import { hostileTexts, listed, secretStrings } from "./hostile-strings.ts";
import { podtop } from "./podtop-command.ts";
import { expectAscii, expectCleanBytes } from "./walls.ts";

/** Plugins and files are read in no time, but each takes a run of podtop: several texts stand in one. */
const texts = [...hostileTexts, ...secretStrings].filter(({ raw }) => raw.length < 500);
const size = 20;
const batches = Array.from({ length: Math.ceil(texts.length / size) }, (_, at) =>
  texts.slice(at * size, (at + 1) * size),
);
const joined = (batch: typeof texts) => batch.map(({ raw }) => raw).join(" | ");

/** An error is a line that says what is wrong, and one that says what to do. */
async function expectCleanError(argv: readonly string[], put: typeof texts, stdin = ""): Promise<void> {
  for (const locale of ["C.UTF-8", "C"]) {
    const { code, out, err } = await podtop(argv, stdin, locale);
    expect([code === 0, out]).toEqual([false, ""]);
    expect(err).toMatch(/^podtop: [^\n]*\n(?:[^\n]*\n)?$/);
    expectCleanBytes(err.replaceAll("\n", ""), put);
    if (locale === "C") expectAscii(err);
  }
}

/** A server that answers everything like this. */
async function serving(hook: Hook): Promise<string> {
  const server = await FakeApiServer.start({ certificate: false, hook });
  onTestFinished(() => server.close());
  return server.url;
}

/** A folder of the test's own. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "podtop-hostile-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test.for([401, 403, 404, 500])(`a Status of %s with every hostile string${listed}`, async (code) => {
  let words = "";
  const url = await serving((_, response) => {
    response.statusCode = code;
    sendJson(response, {
      kind: "Status",
      apiVersion: "v1",
      status: "Failure",
      code,
      reason: words,
      message: words,
    });
  });
  for (const batch of batches) {
    words = joined(batch);
    await expectCleanError(["--server", url, "--token", "t", "--once", "-A"], batch);
  }
});

test.for(["text/plain", "text/html", "application/json"])(
  `an answer of %s, as a proxy gives it, with every hostile string${listed}`,
  async (type) => {
    let body = "";
    const url = await serving(
      (_, response) => void response.writeHead(403, { "content-type": type }).end(body),
    );
    for (const batch of batches) {
      body = type === "text/html" ? `<html><title>${joined(batch)}</title></html>` : joined(batch);
      await expectCleanError(["--server", url, "--once", "-A"], batch);
    }
  },
);

test(`the words of a credential plugin that fails${listed}`, async () => {
  const at = folder();
  const url = await serving(() => undefined);
  const words = join(at, "words");
  const plugin = join(at, "plugin.cjs");
  writeFileSync(
    plugin,
    `process.stderr.write(require("fs").readFileSync(${JSON.stringify(words)})); process.exitCode = 1;`,
  );
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1",
    interactiveMode: "Never",
    command: process.execPath,
    args: [plugin],
  };
  const config = join(at, "config");
  writeFileSync(config, JSON.stringify(kubeconfigOf({ name: "c", server: url, user: { exec } })));
  for (const batch of batches.filter((_, index) => index % 3 === 0)) {
    writeFileSync(words, joined(batch));
    await expectCleanError(["--kubeconfig", config, "--once"], batch);
  }
});

interface Sketch {
  name: string;
  server: string;
  user?: object;
}

const kubeconfigOf = ({ name, server, user = {} }: Sketch) => ({
  clusters: [{ name, cluster: { server } }],
  users: [{ name, user }],
  contexts: [{ name, context: { cluster: name, user: name } }],
  "current-context": name,
});

test(`a kubeconfig of hostile names, servers, files and secrets${listed}`, async () => {
  const config = join(folder(), "config");
  const wrong = (raw: string): object[] => [
    kubeconfigOf({ name: raw, server: `ftp://${raw}` }),
    kubeconfigOf({ name: raw, server: raw }),
    kubeconfigOf({ name: raw, server: "https://127.0.0.1:1", user: { tokenFile: `/nonexistent/${raw}` } }),
    kubeconfigOf({ name: raw, server: "https://127.0.0.1:1", user: { "client-key-data": raw, token: raw } }),
    kubeconfigOf({
      name: "c",
      server: "https://127.0.0.1:1",
      user: { exec: { command: `/nonexistent/${raw}`, env: [{ name: "A", value: raw }] } },
    }),
    { ...kubeconfigOf({ name: raw, server: "https://127.0.0.1:1" }), "current-context": `no ${raw}` },
    { kind: raw },
  ];
  for (const batch of batches.filter((_, index) => index % 2 === 0 || index === batches.length - 1))
    for (const content of wrong(joined(batch))) {
      writeFileSync(config, JSON.stringify(content));
      await expectCleanError(["--kubeconfig", config, "--once"], batch);
    }
});

test(`flags, file names and files that cannot be understood${listed}`, async () => {
  for (const batch of batches) {
    const words = joined(batch).replaceAll("\0", "");
    await expectCleanError(["-f", `/nonexistent/${words}`, "--once"], batch);
    await expectCleanError([`--${words}`], batch);
    await expectCleanError(["--demo", "--once", "--field-selector", `x ${words}`], batch);
    await expectCleanError(["-f", "-", "--once"], batch, joined(batch));
    await expectCleanError(["-f", "-", "--once"], batch, JSON.stringify({ kind: joined(batch), items: 1 }));
    await expectCleanError(
      ["-f", "-", "--once"],
      batch,
      `{"kind":"List","items":[{"kind":"Pod","metadata":{"name":${joined(batch)}}]}`,
    );
  }
});
