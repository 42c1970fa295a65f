import { sharedText } from "./shared.ts";

/** By its manifest in a registry: the same on every node. Ids of unpacked images are not, they go without. */
const manifest = /@sha256:([\da-f]{12})/;

/** The first 12 characters of the digest in a container status' `imageID`, which tell images apart; absent = it does not tell. */
export function imageDigest(imageID: string | undefined): string | undefined {
  return imageID === undefined ? undefined : sharedText(manifest.exec(imageID)?.[1]);
}
