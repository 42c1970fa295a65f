import type { Resource, WireByResource } from "../model/wire.ts";

/** What the reflector reads of a decoded object. */
export interface Decoded {
  name: string;
  resourceVersion: string;
}

export type Decode<R extends Resource, T extends Decoded> = (wire: WireByResource[R]) => T;

/** The decoded object, or nothing when it is none: null, nameless, or of a shape that cannot be decoded. */
export function decodeOrNothing<R extends Resource, T extends Decoded>(
  decode: Decode<R, T>,
  wire: WireByResource[R],
): T | undefined {
  try {
    const object = decode(wire);
    return object.name === "" ? undefined : object;
  } catch {
    // One object of a strange shape must not end the stream of all; the caller lists anew or leaves it out.
    return undefined;
  }
}
