/**
 * Compares two resource versions as decimal numbers of any length: by length, then as text. Negative = `a` is
 * the older. Kubernetes guarantees this order since 1.35; every server with etcd behind it keeps it.
 */
export function compareVersions(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
