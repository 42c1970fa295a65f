import type { OwnerRef } from "../model/pod.ts";
import { ownerWords } from "./kind-names.ts";

/** Why not all pods of the namespaces are shown: asked for on the command line. */
export interface Narrowing {
  workload?: OwnerRef;
  labelSelector?: string;
  fieldSelector?: string;
}

function selectorWords({ labelSelector, fieldSelector }: Narrowing): string {
  const label = labelSelector && `-l ${labelSelector}`;
  const field = fieldSelector && `--field-selector ${fieldSelector}`;
  return [label, field].filter(Boolean).join(" ");
}

/** As it was asked for: `deploy/web -l app=web`; empty when everything is shown. Raw text. */
export function narrowingWords(narrowing: Narrowing = {}): string {
  const { workload } = narrowing;
  return [workload && ownerWords(workload), selectorWords(narrowing)].filter(Boolean).join(" ");
}

export const isNarrowed = (narrowing: Narrowing = {}) => narrowingWords(narrowing) !== "";

/** Which pod there is none of: `No pod of deploy/web matches -l app=web`; absent when everything is shown. */
export function noneWords(narrowing: Narrowing = {}): string | undefined {
  const { workload } = narrowing;
  const selector = selectorWords(narrowing);
  if (!workload) return selector === "" ? undefined : `No pod matches ${selector}`;
  const pod = `No pod of ${ownerWords(workload)}`;
  return selector === "" ? pod : `${pod} matches ${selector}`;
}
