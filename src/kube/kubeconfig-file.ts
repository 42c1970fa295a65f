import { dirname, isAbsolute, join } from "node:path";
import { loadYaml } from "@kubernetes/client-node/dist/yaml.js";
import { type Fields, fieldsOf, textOf } from "../base/fields.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";

/** One kubeconfig, or several merged: entries by name. */
export interface Kubeconfig {
  clusters: Map<string, Fields>;
  users: Map<string, Fields>;
  contexts: Map<string, Fields>;
  currentContext: string | undefined;
}

/** The fields that hold a path, which is relative to the file that names it. */
const pathFields = ["certificate-authority", "client-certificate", "client-key", "tokenFile"];

/** A kubeconfig without entries. */
export function emptyKubeconfig(): Kubeconfig {
  return { clusters: new Map(), users: new Map(), contexts: new Map(), currentContext: undefined };
}

/** Reads the text of the kubeconfig `file`; paths in it become absolute. */
export function parseKubeconfig(file: string, text: string): Kubeconfig {
  if (text.trim() === "") return emptyKubeconfig();
  const content = parseYaml(file, text);
  const kind = textOf(content, "kind");
  if (kind !== undefined && kind !== "Config") {
    throw new KubeconfigError(`kubeconfig ${file}: is a ${kind}, not a Config`);
  }
  return {
    clusters: entries(file, content, "cluster"),
    users: entries(file, content, "user"),
    contexts: entries(file, content, "context"),
    currentContext: textOf(content, "current-context"),
  };
}

/** The library's YAML reader: kinds it does not know, such as Config, come out as they are. */
function parseYaml(file: string, text: string): Fields {
  let content: unknown;
  try {
    content = loadYaml<unknown>(text);
  } catch (cause) {
    throw new KubeconfigError(`kubeconfig ${file}: ${yamlFault(fieldsOf(cause))}`, undefined, cause);
  }
  const fields = fieldsOf(content);
  if (fields === content) return fields;
  throw new KubeconfigError(`kubeconfig ${file}: is not a YAML mapping`);
}

/** The parser's reason and line; its message would quote the file, which may hold a token. */
function yamlFault(fault: Fields): string {
  const line = fieldsOf(fault.mark).line;
  const reason = textOf(fault, "reason") ?? "is not YAML";
  return typeof line === "number" ? `bad YAML in line ${line + 1}: ${reason}` : reason;
}

function entries(file: string, content: Fields, kind: "cluster" | "user" | "context"): Map<string, Fields> {
  const list = content[`${kind}s`] ?? [];
  if (!Array.isArray(list)) throw new KubeconfigError(`kubeconfig ${file}: ${kind}s is not a list`);
  const found = new Map<string, Fields>();
  for (const item of list) {
    const entry = fieldsOf(item);
    const name = entry.name;
    if (typeof name !== "string" && typeof name !== "number") {
      throw new KubeconfigError(`kubeconfig ${file}: an entry of ${kind}s has no name`);
    }
    if (!found.has(String(name))) found.set(String(name), absolutePaths(file, fieldsOf(entry[kind])));
  }
  return found;
}

function absolutePaths(file: string, fields: Fields): Fields {
  const root = dirname(file);
  const absolute: Record<string, unknown> = { ...fields };
  for (const key of pathFields) {
    const path = textOf(fields, key);
    if (path !== undefined && !isAbsolute(path)) absolute[key] = join(root, path);
  }
  const exec = fieldsOf(fields.exec);
  const command = textOf(exec, "command");
  // A bare name is looked up in PATH; only one with a directory in it is a path of the file's.
  if (command !== undefined && /[/\\]/.test(command) && !isAbsolute(command)) {
    absolute.exec = { ...exec, command: join(root, command) };
  }
  return absolute;
}
