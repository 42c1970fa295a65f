import { type Fields, fieldsOf, isObject, textOf } from "../../base/fields.ts";
import type { FullVolume } from "./full-pod.ts";
import { hiddenText, hideSecrets, isSecretName } from "./secret-text.ts";

/** What a volume is. Raw text. */
export interface VolumeSource {
  /** Its key in the spec: `emptyDir`. */
  kind: string;
  /** `configmap api-config, optional`, `nfs: server filer, path /exports`. */
  words: string;
}

/** A number of permission bits as `ls` and YAML write them. */
const modeWords = (mode: unknown) => (typeof mode === "number" ? `mode 0${mode.toString(8)}` : "");

/** The API server's default mode of files. */
const usualMode = 0o644;

const isOptional = (fields: Fields) => (fields.optional === true ? "optional" : "");

const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(", ");

function pairWords(pairs: unknown): string {
  return Object.entries(fieldsOf(pairs))
    .map(([key, value]) => `${key}=${isSecretName(key) ? hiddenText : hideSecrets(String(value))}`)
    .join(" ");
}

/** The value of one field of a source, whatever its type: `lun 0`, `readOnly`, `secretRef chap`. */
function fieldWords([key, value]: [string, unknown]): string {
  if (value === true) return key === "readOnly" ? "read-only" : key;
  if (value === false || value == null || value === "") return "";
  if (Array.isArray(value)) return `${key} ${value.map(String).join(" ")}`;
  if (isObject(value)) return `${key} ${textOf(value, "name") ?? pairWords(value)}`;
  return `${key} ${isSecretName(key) && key !== "secretName" ? hiddenText : hideSecrets(String(value))}`;
}

const allWords = (source: Fields) => joined(...Object.entries(source).map(fieldWords));

type ItemReader = (item: Fields) => string;

/** `ca.crt as tls/ca.crt`: the keys that are taken, and under which path. */
const keyItem: ItemReader = (item) => {
  const key = textOf(item, "key") ?? "?";
  const path = textOf(item, "path") ?? "?";
  return key === path ? key : `${key} as ${path}`;
};

const fieldItem: ItemReader = (item) => {
  const field =
    textOf(fieldsOf(item.fieldRef), "fieldPath") ?? textOf(fieldsOf(item.resourceFieldRef), "resource");
  return `${field ?? "?"} as ${textOf(item, "path") ?? "?"}`;
};

function itemsWords(items: unknown, read: ItemReader): string {
  if (!Array.isArray(items) || items.length === 0) return "";
  return items.map((item) => read(fieldsOf(item))).join(", ");
}

function keyed(kind: string, nameKey: string): (source: Fields) => string {
  return (source) => {
    const items = itemsWords(source.items, keyItem);
    const mode = source.defaultMode === usualMode ? "" : modeWords(source.defaultMode);
    return joined(
      `${kind} ${textOf(source, nameKey) ?? "?"}`,
      items && `only ${items}`,
      isOptional(source),
      mode,
    );
  };
}

function tokenWords(token: Fields): string {
  const audience = textOf(token, "audience");
  const seconds = token.expirationSeconds;
  return joined(
    `service account token${audience === undefined ? "" : ` for ${audience}`}`,
    typeof seconds === "number" ? `renewed within ${seconds}s` : "",
  );
}

const ownFieldsWords = ({ items }: Fields) => `the pod's own fields ${itemsWords(items, fieldItem)}`;

const projections: Readonly<Record<string, (source: Fields) => string>> = {
  secret: keyed("secret", "name"),
  configMap: keyed("configmap", "name"),
  downwardAPI: ownFieldsWords,
  serviceAccountToken: tokenWords,
  clusterTrustBundle: (source) =>
    joined(
      `trust bundle ${textOf(source, "name") ?? textOf(source, "signerName") ?? "?"}`,
      isOptional(source),
    ),
  podCertificate: (source) => `certificate of ${textOf(source, "signerName") ?? "?"}`,
};

function projectedWords({ sources }: Fields): string {
  if (!Array.isArray(sources)) return "projected from nothing";
  const words = sources.map((source) => {
    const [kind = "", value] = Object.entries(fieldsOf(source)).find(([, part]) => isObject(part)) ?? [];
    return Object.hasOwn(projections, kind) ? (projections[kind]?.(fieldsOf(value)) ?? kind) : kind;
  });
  return `projected from ${words.join("; ")}`;
}

function emptyDirWords({ medium, sizeLimit }: Fields): string {
  const place = medium === "Memory" ? "in memory" : medium ? `on ${String(medium)}` : "on the node's disk";
  const isLimited = sizeLimit !== undefined && sizeLimit !== null && String(sizeLimit) !== "0";
  return joined(`emptyDir ${place}`, isLimited ? `at most ${String(sizeLimit)}` : "no size limit");
}

function claimTemplateWords({ volumeClaimTemplate }: Fields): string {
  const spec = fieldsOf(fieldsOf(volumeClaimTemplate).spec);
  const requests = fieldsOf(fieldsOf(spec.resources).requests);
  const modes = Array.isArray(spec.accessModes) ? spec.accessModes.map(String).join(" ") : "";
  return joined(
    "an ephemeral claim of its own",
    `class ${textOf(spec, "storageClassName") ?? "of the cluster's default"}`,
    requests.storage === undefined ? "" : String(requests.storage),
    modes,
    textOf(spec, "volumeMode"),
  );
}

function csiWords(source: Fields): string {
  const { driver: _driver, volumeAttributes, nodePublishSecretRef, ...rest } = source;
  const secret = textOf(fieldsOf(nodePublishSecretRef), "name");
  return joined(
    `csi driver ${textOf(source, "driver") ?? "?"}`,
    allWords(rest),
    secret && `secret ${secret}`,
    pairWords(volumeAttributes),
  );
}

/** Kinds that are said in words of their own; of the others all fields are told. */
const known: Readonly<Record<string, (source: Fields) => string>> = {
  emptyDir: emptyDirWords,
  hostPath: (source) => joined(`path ${textOf(source, "path") ?? "?"} of the node`, textOf(source, "type")),
  secret: keyed("secret", "secretName"),
  configMap: keyed("configmap", "name"),
  projected: projectedWords,
  downwardAPI: ownFieldsWords,
  persistentVolumeClaim: (source) =>
    joined(`claim ${textOf(source, "claimName") ?? "?"}`, source.readOnly === true ? "read-only" : ""),
  ephemeral: claimTemplateWords,
  csi: csiWords,
  image: (source) =>
    joined(
      `image ${textOf(source, "reference") ?? "?"}`,
      source.pullPolicy ? `pull ${String(source.pullPolicy)}` : "",
    ),
};

/** What a volume is made of, by every kind of core/v1 and those that are still to come. */
export function volumeSource(volume: FullVolume): VolumeSource {
  const [kind, source] =
    Object.entries(volume).find(([key, value]) => key !== "name" && isObject(value)) ?? [];
  if (kind === undefined) return { kind: "unknown", words: "of an unknown kind" };
  const fields = fieldsOf(source);
  const words = Object.hasOwn(known, kind) ? known[kind]?.(fields) : `${kind}: ${allWords(fields)}`;
  return { kind, words: words ?? kind };
}
