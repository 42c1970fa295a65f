import { expect, test } from "vitest";
import { contextsOf, noContexts, onContext, onNamespaces } from "../../src/cli/contexts.ts";
import { readOptions } from "../support/read-options.ts";

const reason = (...argv: string[]) => noContexts(readOptions(argv).source);

test("flags that say who one is, or where to go, hold for the first context alone", () => {
  expect(reason("--token", "t", "--server", "https://x")).toBe(
    "--server, --token: given for this context alone; start podtop again for another",
  );
  for (const flag of ["--as", "--as-group", "--as-uid", "--user", "--cluster", "--certificate-authority"])
    expect(reason(flag, "x")).toContain(flag);
  for (const flag of ["--client-certificate", "--client-key", "--tls-server-name"])
    expect(reason(flag, "x")).toContain(flag);
  expect(reason("--insecure-skip-tls-verify")).toContain("--insecure-skip-tls-verify");
});

test("other flags go along", () => {
  expect(reason("--kubeconfig", "x", "--context", "c", "--request-timeout", "5s", "--read-only")).toBe(
    undefined,
  );
});

test("files and demos have no contexts", async () => {
  expect([reason("-f", "x"), reason("--demo")]).toEqual([
    "a file has no contexts",
    "the demo has no contexts",
  ]);
  expect(await contextsOf(readOptions(["--demo"]), { env: {} })).toEqual([]);
});

test("another context begins with its own namespace, and stays read-only", () => {
  const options = readOptions(["-n", "shop", "--context", "a", "--read-only", "-l", "app=x"]);
  expect(onContext(options, "b")).toMatchObject({
    source: { connection: { context: "b" } },
    namespaces: [],
    allNamespaces: false,
    readOnly: true,
    labelSelector: "app=x",
  });
});

test("no namespace means all", () => {
  const options = readOptions(["-n", "shop"]);
  expect(onNamespaces(options, [])).toMatchObject({ namespaces: [], allNamespaces: true });
  expect(onNamespaces(options, ["a", "b"])).toMatchObject({ namespaces: ["a", "b"], allNamespaces: false });
});
