import type { FullContainer } from "./full-container.ts";

/** The name of an environment variable and where its value comes from; the value itself is never read. */
export interface EnvName {
  name: string;
  /** `secret db, key password`; absent = written in the pod itself. */
  from?: string;
}

type EnvVar = NonNullable<FullContainer["env"]>[number];
type EnvSource = NonNullable<FullContainer["envFrom"]>[number];

const optionalWords = (isOptional: boolean | undefined) => (isOptional ? " (optional)" : "");

function sourceWords({ valueFrom }: EnvVar): string | undefined {
  if (!valueFrom) return undefined;
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef, fileKeyRef } = valueFrom;
  if (secretKeyRef)
    return `secret ${secretKeyRef.name}, key ${secretKeyRef.key}${optionalWords(secretKeyRef.optional)}`;
  if (configMapKeyRef)
    return `configmap ${configMapKeyRef.name}, key ${configMapKeyRef.key}${optionalWords(configMapKeyRef.optional)}`;
  if (fieldRef) return `field ${fieldRef.fieldPath}`;
  if (resourceFieldRef) {
    const of = resourceFieldRef.containerName ? ` of ${resourceFieldRef.containerName}` : "";
    return `${resourceFieldRef.resource}${of}`;
  }
  if (fileKeyRef)
    return `file ${fileKeyRef.path} of volume ${fileKeyRef.volumeName}, key ${fileKeyRef.key}${optionalWords(fileKeyRef.optional)}`;
  return "an unknown source";
}

/** The environment variables of a container by name. */
export function envNames({ env = [] }: FullContainer): EnvName[] {
  return env.map((entry) => {
    const from = sourceWords(entry);
    return { name: entry.name, ...(from !== undefined && { from }) };
  });
}

/** `secret db (optional), each name with the prefix DB_`. */
function envSourceWords({ prefix, configMapRef, secretRef }: EnvSource): string {
  const ref = secretRef ?? configMapRef;
  const kind = secretRef ? "secret" : "configmap";
  const prefixed = prefix ? `, each name with the prefix ${prefix}` : "";
  return `all of ${kind} ${ref?.name ?? ""}${optionalWords(ref?.optional)}${prefixed}`;
}

/** Whole Secrets and ConfigMaps whose keys are variables of a container. */
export const envSources = ({ envFrom = [] }: FullContainer): string[] => envFrom.map(envSourceWords);
