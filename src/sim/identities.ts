import { type Random, seededRandom } from "../base/clock.ts";
import { nameDigits } from "../base/stable-hash.ts";

/** Everything that is random in the simulated cluster, from one seed. */
export class Identities {
  readonly random: Random;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  hex(digits: number): string {
    let hex = "";
    while (hex.length < digits) {
      hex += Math.floor(this.random() * 0x1_0000_0000)
        .toString(16)
        .padStart(8, "0");
    }
    return hex.slice(0, digits);
  }

  /** A version 4 UUID as RFC 4122 writes it. */
  uid(): string {
    const hex = this.hex(32);
    const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) & 3];
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20),
    ].join("-");
  }

  /** The end of a generated name. */
  suffix(): string {
    return nameDigits(5, this.random);
  }

  containerID(): string {
    return this.hex(64);
  }
}
