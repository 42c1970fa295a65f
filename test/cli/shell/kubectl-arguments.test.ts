import { expect, test } from "vitest";
import { connectionArguments, shellArguments } from "../../../src/cli/shell/kubectl-arguments.ts";
import { noShell } from "../../../src/cli/shell/shell-opener.ts";
import { readOptions } from "../../support/read-options.ts";

const connectionOf = (...argv: string[]) => {
  const { source } = readOptions(argv);
  if (source.kind !== "cluster") throw new Error("no cluster");
  return source.connection;
};
const given = (...argv: string[]) =>
  connectionArguments({ connection: connectionOf(...argv), context: "prod" });

test("kubectl goes where podtop is, also when the kubeconfig's own context is another one by now", () => {
  expect(given()).toEqual(["--context=prod"]);
  expect(connectionArguments({ connection: connectionOf("-s", "https://k"), context: "" })).toEqual([
    "--server=https://k",
  ]);
});

test("it goes as who podtop is, with every connection flag", () => {
  const flags = [
    ["--kubeconfig", "/k"],
    ["--cluster", "c"],
    ["--user", "u"],
    ["--server", "https://k:6443"],
    ["--as", "jane"],
    ["--as-group", "dev"],
    ["--as-group", "ops"],
    ["--as-uid", "7"],
    ["--certificate-authority", "/ca"],
    ["--client-certificate", "/crt"],
    ["--client-key", "/key"],
    ["--tls-server-name", "k8s"],
  ];
  const all = given(...flags.flat(), "--insecure-skip-tls-verify");
  for (const [name, value] of flags) expect(all).toContain(`${name}=${value}`);
  expect(all).toContain("--insecure-skip-tls-verify=true");
  expect(all).toHaveLength(flags.length + 2);
});

test("a token never stands among the arguments: nobody is let in with one", () => {
  const argv = ["--token", "secret-token"];
  expect(given(...argv).join(" ")).not.toContain("secret");
  expect(noShell(readOptions(argv).source, { env: process.env })).toContain("--token");
});

test("values that begin with a dash are no flags of kubectl", () => {
  const args = shellArguments({
    does: "shell",
    target: { namespace: "-x", name: "web-1", uid: "u" },
    container: "--token",
  });
  expect(args.slice(0, 6)).toEqual(["exec", "-i", "-t", "--namespace=-x", "--container=--token", "web-1"]);
});

test("each way in is what kubectl calls so", () => {
  const target = { namespace: "shop", name: "web-1", uid: "u" };
  const command = (does: "shell" | "attach" | "debug") =>
    shellArguments({ does, target, container: "app" }).join(" ");
  expect(command("shell")).toMatch(
    /^exec -i -t --namespace=shop --container=app web-1 -- sh -c .*exec bash; exec sh$/,
  );
  expect(command("attach")).toBe("attach -i -t --namespace=shop --container=app web-1");
  expect(command("debug")).toBe(
    "debug -i -t --namespace=shop --image=busybox:1.37 --target=app --profile=general web-1 -- sh",
  );
});

test.for<[string, string[], RegExp]>([
  ["the demo", ["--demo"], /not real/],
  ["a file", ["-f", "x.json"], /a file/],
])("%s has nothing to go into", ([, argv, words]) => {
  expect(noShell(readOptions(argv).source, { env: process.env })).toMatch(words);
});
