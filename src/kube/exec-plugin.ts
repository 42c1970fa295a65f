import { type Fields, fieldsOf, textOf } from "../base/fields.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";

/** A credential plugin as a user's `exec` names it, checked. */
export interface ExecPlugin {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  apiVersion: string;
  interactiveMode: "Never" | "IfAvailable" | "Always";
  /** What to do where the command is missing. */
  installHint: string | undefined;
  providesClusterInfo: boolean;
}

const apiVersions = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

const isMode = (mode: string) => mode === "Never" || mode === "IfAvailable" || mode === "Always";

/** Reads a user's `exec`. Throws `KubeconfigError`, as client-go refuses what it cannot run rightly. */
export function readExecPlugin(exec: Fields): ExecPlugin {
  const command = textOf(exec, "command");
  if (command === undefined) throw fault("names no command");
  const apiVersion = textOf(exec, "apiVersion");
  if (apiVersion === undefined || !apiVersions.includes(apiVersion)) {
    const given = apiVersion ?? "none";
    throw fault(`apiVersion of ${command} is ${given}: one of ${apiVersions.join(", ")} is needed`);
  }
  // client-go's default for v1beta1; v1 wants it said, but plugins that are not asked need none.
  const interactiveMode = textOf(exec, "interactiveMode") ?? "IfAvailable";
  if (!isMode(interactiveMode))
    throw fault(`interactiveMode of ${command} is neither Never, IfAvailable nor Always`);
  return {
    command,
    apiVersion,
    interactiveMode,
    args: listOf(exec, "args").map(String),
    env: environmentOf(exec),
    installHint: textOf(exec, "installHint"),
    providesClusterInfo: exec.provideClusterInfo === true,
  };
}

function environmentOf(exec: Fields): Record<string, string> {
  const env: Record<string, string> = {};
  for (const entry of listOf(exec, "env")) {
    const name = textOf(fieldsOf(entry), "name");
    if (name === undefined) throw fault("a variable of env has no name");
    env[name] = String(fieldsOf(entry).value ?? "");
  }
  return env;
}

function listOf(exec: Fields, key: string): readonly unknown[] {
  const list = exec[key] ?? [];
  if (!Array.isArray(list)) throw fault(`${key} is not a list`);
  return list;
}

const fault = (what: string) => new KubeconfigError(`kubeconfig: exec: ${what}`);
