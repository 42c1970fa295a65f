import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { KubeOptions } from "../../src/kube/kube-options.ts";
import type { FakeApiServerOptions } from "../support/fake-api-server.ts";
import { sendJson } from "../support/fake-api-server-routes.ts";
import { connect, type KubeSession, startServer } from "./kube-session.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "podtop-credentials-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file of the test's own folder, in which the kubeconfig stands too. */
export const own = (name: string) => join(folder, name);

export interface UserSessionOptions {
  server?: FakeApiServerOptions;
  flags?: Partial<KubeOptions>;
  /** Fields of the kubeconfig's cluster. */
  cluster?: object;
}

/** A session of a kubeconfig with this user; the server answers each request with a pod. */
export async function sessionOf(user: object, options: UserSessionOptions = {}): Promise<KubeSession> {
  const server = await startServer({
    hook: (_, response) => sendJson(response, { kind: "Pod", metadata: { name: "a" } }),
    ...options.server,
  });
  const config = {
    "current-context": "c",
    contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
    clusters: [{ name: "c", cluster: { server: server.url, ...options.cluster } }],
    users: [{ name: "u", user }],
  };
  // JSON is YAML.
  writeFileSync(own("config"), JSON.stringify(config));
  return connect(server, { kubeconfig: own("config"), server: "", ...options.flags });
}

/** The Authorization headers that came, in order. */
export const authorizations = ({ server }: KubeSession) =>
  server.requests.map(({ headers }) => headers.authorization);

/** A credential plugin of Node's, as a user's `exec`. */
export function scriptPlugin(script: string, fields: object = {}): { exec: object } {
  writeFileSync(own("plugin.cjs"), script);
  const command = { command: process.execPath, args: [own("plugin.cjs")] };
  return {
    exec: { apiVersion: "client.authentication.k8s.io/v1", interactiveMode: "Never", ...command, ...fields },
  };
}
