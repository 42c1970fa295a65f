/** FNV-1a of 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state >>> 0;
}

/** A number that two sets of objects have in common only if they are equal; in any order. */
export function setDigest(objects: Iterable<{ uid: string; resourceVersion: string }>): number {
  let sum = 0;
  for (const { uid, resourceVersion } of objects) sum += hash(`${uid} ${resourceVersion}`);
  return sum;
}
