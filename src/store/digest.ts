import type { Stored } from "./object-index.ts";

/** What is held, as sorted lines `namespace/name uid version`: two equal digests are two equal sets. */
export function digest(objects: Iterable<Stored>): string[] {
  const lines: string[] = [];
  for (const { namespace = "", name, uid, resourceVersion } of objects) {
    lines.push(`${namespace}/${name} ${uid} ${resourceVersion}`);
  }
  return lines.sort();
}
