import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveConnection } from "../../src/kube/connection.ts";
import type { KubeOptions } from "../../src/kube/kube-options.ts";
import { KubeconfigError } from "../../src/kube/kubeconfig-error.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "podtop-kubeconfig-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const resolve = (options: Partial<KubeOptions> = {}) =>
  resolveConnection({
    version: "0",
    clock: new VirtualClock(),
    env: {},
    serviceAccountDir: join(folder, "none"),
    ...options,
  });

function refusal(options: Partial<KubeOptions>): KubeconfigError {
  try {
    resolve(options);
  } catch (thrown) {
    if (thrown instanceof KubeconfigError) return thrown;
    throw thrown;
  }
  throw new Error("was not refused");
}

interface Entry {
  context?: string;
  server?: string;
  token?: string;
  namespace?: string;
  current?: string;
}

/** A kubeconfig with one context whose cluster and user have the context's name. */
const config = ({
  context = "a",
  server = "https://a:6443",
  token = "t-a",
  namespace,
  current,
}: Entry = {}) => `
apiVersion: v1
kind: Config
${current === undefined ? "" : `current-context: ${current}`}
clusters: [{name: ${context}, cluster: {server: "${server}"}}]
users: [{name: ${context}, user: {token: ${token}}}]
contexts:
- name: ${context}
  context: {cluster: ${context}, user: ${context}${namespace === undefined ? "" : `, namespace: ${namespace}`}}
`;

describe("which files are read", () => {
  test("--kubeconfig alone, though KUBECONFIG is set", () => {
    const kubeconfig = write("one", config({ current: "a" }));
    const other = write("two", config({ context: "b", current: "b" }));
    expect(resolve({ kubeconfig, env: { KUBECONFIG: other } }).context).toBe("a");
  });

  test("a missing file of --kubeconfig is refused by name", () => {
    const kubeconfig = join(folder, "absent");
    expect(refusal({ kubeconfig }).message).toBe(`kubeconfig ${kubeconfig}: no such file`);
  });

  test("~/.kube/config without any setting", () => {
    write(".kube/config", config({ current: "a" }));
    expect(resolve({ env: { HOME: folder } }).server.href).toBe("https://a:6443/");
  });

  test("nothing anywhere is refused, with the place that was looked at", () => {
    const refused = refusal({ env: { HOME: folder } });
    expect(refused.message).toBe(`no kubeconfig: ${join(folder, ".kube/config")} not found`);
    expect(refused.hint).toContain("podtop --demo");
  });

  test("a server given by flag needs no file", () => {
    const { server, context } = resolve({ server: "https://127.0.0.1:6443" });
    expect([server.host, context]).toEqual(["127.0.0.1:6443", ""]);
  });
});

describe("KUBECONFIG with several files", () => {
  const list = (...files: string[]) => ({ env: { KUBECONFIG: files.join(":") } });

  test("the first file that has an entry or a current context wins", () => {
    const first = write("1", config({ context: "a", token: "first" }));
    const second = write("2", config({ context: "a", token: "second", current: "a" }));
    const third = write("3", config({ context: "c", current: "c" }));
    const { context, user } = resolve(list(first, second, third));
    expect([context, user.token]).toEqual(["a", "first"]);
  });

  test("a context may name a cluster and a user of other files", () => {
    const first = write("1", "current-context: x\ncontexts: [{name: x, context: {cluster: a, user: b}}]");
    const second = write("2", config({ context: "a", server: "https://from-2" }));
    const third = write("3", config({ context: "b", token: "from-3" }));
    const { server, user } = resolve(list(first, second, third));
    expect([server.host, user.token]).toEqual(["from-2", "from-3"]);
  });

  test("missing files, empty files and empty places in the list are skipped", () => {
    const env = {
      KUBECONFIG: `${join(folder, "absent")}::${write("e", "")}:${write("1", config({ current: "a" }))}`,
    };
    expect(resolve({ env }).context).toBe("a");
  });

  test("paths are relative to the file that names them", () => {
    const ca = write("deep/ca.crt", "x");
    write("deep/bin/login", "");
    const file = write(
      "deep/config",
      `current-context: a
clusters: [{name: a, cluster: {server: "https://a", certificate-authority: ca.crt}}]
users: [{name: a, user: {exec: {command: ./bin/login}}}]
contexts: [{name: a, context: {cluster: a, user: a}}]`,
    );
    const { cluster, user } = resolve(list(file));
    expect(cluster["certificate-authority"]).toBe(ca);
    expect(user.exec).toEqual({ command: join(folder, "deep/bin/login") });
  });
});

describe("what is refused", () => {
  test("a context that does not exist, with those that do", () => {
    const kubeconfig = write("k", config({ context: "prod", current: "prod" }));
    const { message, hint } = refusal({ kubeconfig, context: "prd" });
    expect(message).toBe(`kubeconfig: context "prd" does not exist in ${kubeconfig}`);
    expect(hint).toBe("known contexts: prod");
  });

  test("no current context, with those that could be", () => {
    const { message, hint } = refusal({ kubeconfig: write("k", config({ context: "prod" })) });
    expect(message).toContain("no current-context in");
    expect(hint).toBe("known contexts: prod");
  });

  test("bad YAML, by its line and without a word of the file", () => {
    const text = "users:\n- name: a\n  user: {token: s3cret\n";
    const { message } = refusal({ kubeconfig: write("k", text) });
    expect(message).toMatch(/bad YAML in line \d/);
    expect(message).not.toContain("s3cret");
    expect(message).not.toContain("\n");
  });

  test.for([
    ["another kind of object", "kind: Pod\napiVersion: v1\n", "is a Pod, not a Config"],
    ["a text", "just words", "is not a YAML mapping"],
    ["clusters that are no list", "clusters: {a: b}", "clusters is not a list"],
    ["an entry without a name", "users: [{user: {token: x}}]", "an entry of users has no name"],
  ] as const)("%s", ([, text, words]) => {
    expect(refusal({ kubeconfig: write("k", text) }).message).toContain(words);
  });

  test.for([
    ["a cluster that is not there", "x", "https://a", 'cluster "x" does not exist'],
    ["a server that is no URL", "a", "https://", "is not a URL"],
    ["a server of another scheme", "a", "ftp://a", "neither http nor https"],
  ] as const)("%s", ([, cluster, server, words]) => {
    const kubeconfig = write("k", config({ server, current: "a" }));
    expect(refusal({ kubeconfig, cluster }).message).toContain(words);
  });

  test("a certificate file that is not there, before anything is sent", () => {
    const certificateAuthority = join(folder, "no-ca");
    expect(refusal({ server: "https://a", certificateAuthority }).message).toBe(
      `certificate-authority ${certificateAuthority}: no such file`,
    );
  });
});

describe("flags", () => {
  test("--context picks, and its namespace is the default", () => {
    const first = write("1", config({ current: "a" }));
    const second = write("2", config({ context: "b", namespace: "team" }));
    const { context, namespace } = resolve({ context: "b", env: { KUBECONFIG: `${first}:${second}` } });
    expect([context, namespace]).toEqual(["b", "team"]);
  });

  test("--token replaces the plugin of the file", () => {
    const text = config({ current: "a" }).replace("token: t-a", "exec: {command: login}");
    const { user } = resolve({ kubeconfig: write("k", text), token: "given" });
    expect(user).toEqual({ token: "given" });
  });

  test("--server drops the TLS name that belonged to the other server", () => {
    const text = config({ current: "a" }).replace('a:6443"', 'a:6443", tls-server-name: inner');
    const { cluster } = resolve({ kubeconfig: write("k", text), server: "https://b" });
    expect(cluster).toEqual({ server: "https://b" });
  });

  test("--insecure-skip-tls-verify drops the certificate authority", () => {
    const text = config({ current: "a" }).replace('a:6443"', 'a:6443", certificate-authority-data: eA==');
    const { cluster } = resolve({ kubeconfig: write("k", text), insecureSkipTlsVerify: true });
    expect(cluster).toEqual({ server: "https://a:6443", "insecure-skip-tls-verify": true });
  });

  test("a user in the server's URL is never part of the address", () => {
    expect(resolve({ server: "https://me:pw@host:1" }).server.href).toBe("https://host:1/");
  });
});

describe("in a pod", () => {
  const inPod = () => {
    write("sa/token", "pod-token\n");
    write("sa/namespace", "team-a");
    write("sa/ca.crt", "x");
    return {
      env: { KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "443" },
      serviceAccountDir: join(folder, "sa"),
    };
  };

  test("the service account is used when there is no kubeconfig", () => {
    const { server, namespace, user } = resolve(inPod());
    expect([server.href, namespace]).toEqual(["https://[fd00::1]/", "team-a"]);
    expect(user.tokenFile).toBe(join(folder, "sa/token"));
  });

  test("a kubeconfig comes before the service account", () => {
    const pod = inPod();
    const KUBECONFIG = write("k", config({ current: "a" }));
    expect(resolve({ ...pod, env: { ...pod.env, KUBECONFIG } }).server.host).toBe("a:6443");
  });
});
