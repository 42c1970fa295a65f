import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { KubeconfigError } from "../../src/kube/kubeconfig-error.ts";
import { listContexts } from "../../src/kube/list-contexts.ts";

function files(...texts: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "podtop-contexts-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return texts.map((text, at) => {
    const file = join(folder, `config-${at}`);
    writeFileSync(file, text);
    return file;
  });
}

const prod = `
clusters: [{name: eu, cluster: {server: "https://joe:secret@k8s.example:6443/"}}]
contexts:
- {name: prod, context: {cluster: eu, namespace: shop}}
- {name: gone, context: {cluster: nowhere}}
`;
const dev = `
clusters: [{name: eu, cluster: {server: "https://other"}}, {name: odd, cluster: {server: "ftp://x"}}]
contexts: [{name: prod, context: {cluster: odd}}, {name: dev, context: {cluster: odd}}, {name: bare, context: {}}]
`;

test("contexts of all files by name, each with where it leads; the first file to name one wins", () => {
  expect(listContexts({ env: { KUBECONFIG: files(prod, dev).join(":") } })).toEqual([
    { name: "bare", fault: "names no cluster" },
    { name: "dev", fault: 'the server of cluster "odd" is neither http nor https' },
    { name: "gone", fault: 'cluster "nowhere" does not exist' },
    { name: "prod", server: "https://k8s.example:6443", namespace: "shop" },
  ]);
});

test("files that cannot be read are an error, with their name", () => {
  const [kubeconfig = ""] = files("}{");
  expect(() => listContexts({ kubeconfig, env: {} })).toThrow(KubeconfigError);
  expect(() => listContexts({ kubeconfig: "/nonexistent/config", env: {} })).toThrow("no such file");
});
