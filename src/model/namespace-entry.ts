/** A namespace of a cluster. Raw text. */
export interface NamespaceEntry {
  name: string;
  /** It is being deleted, with all in it. */
  isEnding: boolean;
}

/** A page of a list of namespaces. */
export interface NamespacePage {
  namespaces: NamespaceEntry[];
  /** Absent on the last page. */
  continue?: string;
}
