/** A context of the kubeconfig, as far as a person needs it to choose one. Raw text. */
export interface ContextEntry {
  name: string;
  /** URL without user part; absent when the context leads nowhere, `fault` says why. */
  server?: string;
  namespace?: string;
  fault?: string;
}
