import { readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { KubeOptions } from "./kube-options.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";
import { emptyKubeconfig, type Kubeconfig, parseKubeconfig } from "./kubeconfig-file.ts";

/** What was read, and from where. */
export interface LoadedKubeconfig {
  config: Kubeconfig;
  /** The files that exist, in the order of precedence. */
  files: string[];
  /** All places that were looked at. */
  sought: string[];
}

/**
 * Reads kubeconfigs as kubectl does: the file of `--kubeconfig` alone, which must exist; else the files of
 * KUBECONFIG, the first to set something wins and missing ones are skipped; else ~/.kube/config.
 */
export function loadKubeconfig(options: Pick<KubeOptions, "kubeconfig" | "env">): LoadedKubeconfig {
  const sought = soughtFiles(options);
  const loaded: LoadedKubeconfig = { config: emptyKubeconfig(), files: [], sought };
  for (const file of sought) {
    const text = readText(file, Boolean(options.kubeconfig));
    if (text === undefined) continue;
    loaded.files.push(file);
    mergeInto(loaded.config, parseKubeconfig(file, text));
  }
  return loaded;
}

/** The files that may hold the kubeconfig, in the order of precedence. */
export function soughtFiles({ kubeconfig, env }: Pick<KubeOptions, "kubeconfig" | "env">): string[] {
  if (kubeconfig) return [resolve(kubeconfig)];
  if (env.KUBECONFIG) {
    const listed = env.KUBECONFIG.split(delimiter).filter((file) => file !== "");
    return [...new Set(listed.map((file) => resolve(file)))];
  }
  const home = env.HOME || env.USERPROFILE;
  return home ? [join(home, ".kube", "config")] : [];
}

function readText(file: string, mustExist: boolean): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT" && !mustExist) return undefined;
    const why = code === "ENOENT" ? "no such file" : `cannot be read (${code})`;
    throw new KubeconfigError(`kubeconfig ${file}: ${why}`, undefined, cause);
  }
}

function mergeInto(target: Kubeconfig, source: Kubeconfig): void {
  for (const kind of ["clusters", "users", "contexts"] as const) {
    for (const [name, fields] of source[kind]) {
      if (!target[kind].has(name)) target[kind].set(name, fields);
    }
  }
  target.currentContext ??= source.currentContext;
}
