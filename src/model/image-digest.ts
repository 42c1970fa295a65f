/** As many characters of a digest as tell images apart, as container tools show them. */
const digestLength = 12;

/** By its manifest in a registry: the same on every node. Ids of unpacked images are not, they go without. */
const manifest = /@sha256:([\da-f]{12})/;

/** More images than a large cluster runs; one text for all containers of an image saves memory. */
const mostKnown = 4_096;
const known = new Map<string, string>();

/** The first 12 characters of the digest in a container status' `imageID`; absent = it does not tell. */
export function imageDigest(imageID: string | undefined): string | undefined {
  const digest = imageID === undefined ? undefined : manifest.exec(imageID)?.[1];
  if (digest === undefined) return undefined;
  const same = known.get(digest);
  if (same !== undefined) return same;
  if (known.size >= mostKnown) known.clear();
  // Not a part of the long text, which would stay in memory with it.
  const own = digest.slice(0, digestLength);
  known.set(own, own);
  return own;
}
