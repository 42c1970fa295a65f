import { stableHash, stableHex } from "../../base/stable-hash.ts";

/** An image's name without its tag. */
function repositoryOf(image: string): string {
  const tag = image.lastIndexOf(":");
  return tag > image.lastIndexOf("/") ? image.slice(0, tag) : image;
}

export const imageID = (image: string) => `${repositoryOf(image)}@sha256:${stableHex(image, 64)}`;

/** Between 9 and 409 MiB. */
export const imageSize = (image: string) => 9 * 2 ** 20 + (stableHash(image) % (400 * 2 ** 20));

/** How long a pull takes: 0.6 to 2.5 s, the same for every pull of an image. */
export const usualPullMs = (image: string) => 600 + (stableHash(image) % 1900);

/** containerd's words for an image that cannot be pulled. */
export function pullErrorText(image: string, error: "notfound" | "auth" | "timeout" | "ratelimit"): string {
  const unpack = `failed to pull and unpack image "${image}": `;
  const resolve = `${unpack}failed to resolve reference "${image}": `;
  const repository = repositoryOf(image);
  switch (error) {
    case "auth":
      return `${resolve}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
    case "timeout":
      return `${resolve}failed to do request: Head "https://${repository}": dial tcp 203.0.113.7:443: i/o timeout`;
    case "ratelimit":
      return `${unpack}failed to copy: httpReadSeeker: failed open: unexpected status code https://${repository}: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.`;
    case "notfound":
      return `rpc error: code = NotFound desc = ${resolve}${image}: not found`;
  }
}
