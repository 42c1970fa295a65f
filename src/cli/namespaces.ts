import type { ClusterSource } from "../model/cluster-api.ts";
import type { Options } from "./options.ts";

/** The namespaces to show: as asked, else the context's, else all (an empty list). */
export function namespacesOf(options: Options, source: ClusterSource): readonly string[] {
  if (options.namespaces.length > 0 || options.allNamespaces) return options.namespaces;
  return source.defaultNamespace ? [source.defaultNamespace] : [];
}

/** True when nobody asked for all namespaces, so that one namespace is an answer when all are forbidden. */
export function mayNarrow(options: Options, source: ClusterSource): boolean {
  return !options.allNamespaces && options.namespaces.length === 0 && !source.defaultNamespace;
}

/** Said wherever the picture is narrower than what was asked for. */
export const narrowedNote =
  "you may not list pods in all namespaces: this is namespace default; -n shows another";

/** The same in the live view, where a key shows another. */
export const liveNarrowedNote =
  "you may not list pods in all namespaces: showing namespace default; n picks others";
