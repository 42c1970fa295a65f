/** What a pod needs and what is not there. */
export interface MissingObject {
  /** `ConfigMap app-config does not exist`. */
  words: string;
  hint: string;
}

const kinds: Readonly<Record<string, string>> = { configmap: "ConfigMap", secret: "Secret" };

const noObject = /(configmap|secret)s? "([^"]+)" not found/i;
const noKey = /couldn't find key (\S+) in (ConfigMap|Secret) ([^/\s]+)\/(\S+)/i;
/** Of a volume; the kubelet does not say in which object. */
const noVolumeKey = /references non-existent (config|secret) key: (\S+)/;

/**
 * A ConfigMap or Secret, or a key of one, that the message says is missing.
 * Source: makeEnvironmentVariables in pkg/kubelet/kubelet_pods.go, MakePayload in pkg/volume/configmap and secret.
 */
export function missingObject(message: string): MissingObject | undefined {
  const [, objectKind = "", objectName] = noObject.exec(message) ?? [];
  if (objectName !== undefined) {
    const object = `${kinds[objectKind.toLowerCase()] ?? objectKind} ${objectName}`;
    return {
      words: `${object} does not exist`,
      hint: `Create ${object} in the pod's namespace, or correct its name in the pod.`,
    };
  }
  const [, key, kind = "", namespace, name] = noKey.exec(message) ?? [];
  if (key !== undefined) {
    const object = `${kinds[kind.toLowerCase()] ?? kind} ${namespace}/${name}`;
    return {
      words: `${object} has no key ${key}`,
      hint: `Add the key ${key} to ${object}, or correct the key in the pod.`,
    };
  }
  const [, volumeKind, volumeKey] = noVolumeKey.exec(message) ?? [];
  if (volumeKey === undefined) return undefined;
  const object = volumeKind === "secret" ? "Secret" : "ConfigMap";
  return {
    words: `its ${object} has no key ${volumeKey}`,
    hint: `Add the key ${volumeKey} to the ${object}, or correct the key in the volume.`,
  };
}
