/** FNV-1a with a final mix: 32 bits, the same on every machine. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** As many hex digits as asked for, the same for the same text. */
export function stableHex(text: string, digits: number): string {
  let hex = "";
  for (let part = 0; hex.length < digits; part++) {
    hex += stableHash(`${part}/${text}`).toString(16).padStart(8, "0");
  }
  return hex.slice(0, digits);
}

// Kubernetes leaves out vowels and look-alikes, so that no words arise.
const nameAlphabet = "bcdfghjklmnpqrstvwxz2456789";

/** Digits as Kubernetes uses them in generated names. */
export function nameDigits(digits: number, next: () => number): string {
  let text = "";
  for (let count = 0; count < digits; count++) text += nameAlphabet[Math.floor(next() * nameAlphabet.length)];
  return text;
}
