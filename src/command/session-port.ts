import type { ContextEntry } from "../model/context-entry.ts";

/** What the interface asks for that ends it: another one starts in its place, with nothing of the old one's data. */
export interface SessionPort {
  /** The contexts that the kubeconfig has now. Rejects with an error whose message is for people. */
  contexts(): Promise<readonly ContextEntry[]>;
  /** Shows these namespaces of the same cluster; empty = all. */
  showNamespaces(namespaces: readonly string[]): void;
  /** Goes to this context. Resolves to why that cannot be; then nothing has changed. */
  openContext(context: ContextEntry): Promise<string | undefined>;
}
