/** What the API server notes of each field: who set it. A third of a real pod is this, and no reader wants it. */
export function managedFields(
  object: { metadata?: unknown; spec?: unknown; status?: unknown },
  time: string,
) {
  const entry = (manager: string, part: object, subresource?: string) => ({
    manager,
    operation: "Update",
    apiVersion: "v1",
    time,
    fieldsType: "FieldsV1",
    fieldsV1: ownership(part),
    ...(subresource && { subresource }),
  });
  const { metadata, spec, status } = object;
  return [
    entry("kube-controller-manager", { metadata: pick(metadata, ["labels", "annotations"]), spec }),
    entry("kubelet", { status }, "status"),
  ];
}

function pick(object: unknown, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(object ?? {}).filter(([key]) => keys.includes(key)));
}

/** Lists of things with a name or a type are keyed by it, as in the server's own schema. */
function itemKey(item: unknown): string {
  for (const key of ["name", "type", "containerPort", "key", "ip"]) {
    const value = (item as Record<string, unknown> | null)?.[key];
    if (value !== undefined) return `k:${JSON.stringify({ [key]: value })}`;
  }
  return `v:${JSON.stringify(item)}`;
}

function ownership(value: unknown): object {
  if (Array.isArray(value)) {
    if (value.some((item) => typeof item !== "object")) return {};
    return Object.fromEntries(value.map((item) => [itemKey(item), { ".": {}, ...ownership(item) }]));
  }
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [`f:${key}`, ownership(part)]));
}
