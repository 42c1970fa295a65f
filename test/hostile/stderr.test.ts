import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { FakeApiServer, type Hook } from "../support/fake-api-server.ts";
import { sendJson } from "../support/fake-api-server-routes.ts";
import { expectEveryString } from "./coverage.ts";
import { type HostileString, hostileTexts, isWhole, listed, secretStrings } from "./hostile-strings.ts";
import { podtop } from "./podtop-command.ts";
import { expectPrintedSafe } from "./printed.ts";

const all = [...hostileTexts, ...secretStrings];
const isShort = ({ raw }: HostileString) => raw.length < 500;
/** Plugins and files are read in no time, but each takes a run of podtop: several texts stand in one. */
const texts = all.filter(isShort);
const size = 20;
const batches = [
  ...Array.from({ length: Math.ceil(texts.length / size) }, (_, at) =>
    texts.slice(at * size, (at + 1) * size),
  ),
  ...(isWhole ? all.filter((each) => !isShort(each)).map((each) => [each]) : []),
];
/** A process, and many files, for each. */
const fewBatches = (every: number) => batches.filter((_, at) => isWhole || at % every === 0);
const inFew = (every: number) => {
  const put = new Set(fewBatches(every).flat());
  return (string: HostileString) => put.has(string);
};
const joined = (texts: readonly string[]) => texts.join(" | ");

/** One run of podtop. */
interface Run {
  argv: readonly string[];
  stdin?: string;
}

/** An error is a line that says what is wrong, and one that says what to do: of a command that is given these words. */
async function expectCleanError(
  strings: readonly HostileString[],
  runOf: (words: string) => Run,
  isCompared = true,
): Promise<void> {
  for (const locale of ["C.UTF-8", "C"]) {
    const print = async (texts: readonly string[]) => {
      const { argv, stdin } = runOf(joined(texts));
      const { code, out, err } = await podtop(argv, stdin, locale);
      expect([code === 0, out]).toEqual([false, ""]);
      expect(err).toMatch(/^podtop: [^\n]*\n(?:[^\n]*\n)?$/);
      return err;
    };
    await expectPrintedSafe({ strings, print, isAscii: locale === "C", isCompared, isQuoted: true });
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
    await expectCleanError(batch, (text) => {
      words = text;
      return { argv: ["--server", url, "--token", "t", "--once", "-A"] };
    });
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
      await expectCleanError(batch, (text) => {
        body = type === "text/html" ? `<html><title>${text}</title></html>` : text;
        return { argv: ["--server", url, "--once", "-A"] };
      });
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
  for (const batch of fewBatches(3))
    await expectCleanError(batch, (text) => {
      writeFileSync(words, text);
      return { argv: ["--kubeconfig", config, "--once"] };
    });
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
  for (const batch of fewBatches(2))
    for (const at of wrong("").keys())
      await expectCleanError(
        batch,
        (text) => {
          writeFileSync(config, JSON.stringify(wrong(text)[at]));
          return { argv: ["--kubeconfig", config, "--once"] };
        },
        false,
      );
});

test(`flags, file names and files that cannot be understood${listed}`, async () => {
  const reading = ["-f", "-", "--once"];
  const withoutNul = (text: string) => text.replaceAll("\0", "");
  const runs: ((text: string) => Run)[] = [
    (text) => ({ argv: ["-f", `/nonexistent/${withoutNul(text)}`, "--once"] }),
    (text) => ({ argv: [`--${withoutNul(text)}`] }),
    (text) => ({ argv: ["--demo", "--once", "--field-selector", `x ${withoutNul(text)}`] }),
    (text) => ({ argv: reading, stdin: JSON.stringify({ kind: text, items: 1 }) }),
    (text) => ({ argv: reading, stdin: text }),
    (text) => ({
      argv: reading,
      stdin: `{"kind":"List","items":[{"kind":"Pod","metadata":{"name":${text}}]}`,
    }),
  ];
  for (const batch of batches) for (const run of runs) await expectCleanError(batch, run, false);
});

test("every string was looked at in all of these places", () =>
  expectEveryString("stderr", [
    { in: "", without: (string) => !isShort(string), why: "errors are one line: what is longer is cut" },
    {
      in: "a credential plugin",
      without: (string) => !inFew(3)(string),
      why: "each run is a process",
    },
    { in: "", oracles: ["state"], why: "it takes a terminal for each batch" },
    ...["a kubeconfig of", "flags, file names"].map((place) => ({
      in: place,
      oracles: ["elsewhere"] as const,
      why: "which fault of a file is found first depends on the text",
      isAlways: true,
    })),
    { in: "a kubeconfig of", without: (string) => !inFew(2)(string), why: "each is seven files" },
  ]));
