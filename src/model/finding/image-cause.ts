/** Why an image cannot be had, as far as the message tells. */
export interface ImageCause {
  code: string;
  /** The sentence's verb and what follows, after "The image of container app". */
  words: (image: string, registry: string) => string;
  hint: string;
}

const credentialsHint =
  "Check the image's name, and that the pod's imagePullSecrets or the node's own credentials may read it.";
const networkHint =
  "Check the registry, and DNS, proxy and firewall of the node; the kubelet tries again by itself.";

const notFound: ImageCause = {
  code: "image-not-found",
  words: (image) => `does not exist in its registry: ${image}`,
  hint: "Check the image's name and tag, and that it has been pushed.",
};

const failed: ImageCause = {
  code: "image-pull-failed",
  words: (image) => `cannot be pulled: ${image}`,
  hint: "The message of the runtime tells why.",
};

type Rule = readonly [RegExp, ImageCause];

/**
 * In the words of containerd, CRI-O and the registries (docker.io, quay.io, ghcr.io, ECR, Artifact Registry). The
 * order matters: `no match for platform in manifest: not found`, a token server that is down, and so on.
 */
const rules: readonly Rule[] = [
  [
    /no match(?:ing manifest)? for (?:platform|\w+\/\w+)|no image found in (?:image index|manifest list)/i,
    {
      code: "image-wrong-platform",
      words: (image) => `is not there for the node's platform: ${image}`,
      hint: "Build the image for the node's architecture, or let the pod run only on nodes of the image's own.",
    },
  ],
  [
    /toomanyrequests|429 Too Many Requests|rate limit/i,
    {
      code: "image-rate-limit",
      words: (image, registry) => `has to wait for the rate limit of ${registry}: ${image}`,
      hint: "Pull with credentials (their limit is higher), from a mirror, or wait.",
    },
  ],
  [
    /x509: |certificate signed by unknown authority|server gave HTTP response to HTTPS client/i,
    {
      code: "registry-not-trusted",
      words: (image, registry) => `cannot be pulled safely, the node does not trust ${registry}: ${image}`,
      hint: "Give the node's runtime the registry's CA certificate, or let the registry speak HTTPS.",
    },
  ],
  [
    /no such host|server misbehaving|Temporary failure in name resolution/i,
    {
      code: "registry-unreachable",
      words: (image, registry) => `cannot be pulled, the name of ${registry} is not known: ${image}`,
      hint: "Check the registry's name in the image, and the DNS of the node.",
    },
  ],
  [
    /i\/o timeout|connection refused|connection reset|no route to host|network is unreachable|handshake timeout|deadline exceeded|Client\.Timeout|\b50[0-4] [A-Z]|Service Unavailable|Bad Gateway|unexpected EOF|: EOF$/i,
    {
      code: "registry-unreachable",
      words: (image, registry) => `cannot be pulled, ${registry} does not answer: ${image}`,
      hint: networkHint,
    },
  ],
  [
    /repository does not exist or may require|requested access to the resource is denied/i,
    {
      code: "image-denied",
      words: (image) => `does not exist or needs credentials: ${image}`,
      hint: credentialsHint,
    },
  ],
  [
    /\b40[13]\b|unauthorized|authentication required|no basic auth credentials|denied|forbidden/i,
    {
      code: "image-no-credentials",
      words: (image, registry) => `needs credentials that ${registry} accepts: ${image}`,
      hint: credentialsHint,
    },
  ],
  [
    /no space left on device/i,
    {
      code: "image-no-space",
      words: (image) => `does not fit on the node's disk: ${image}`,
      hint: "Free disk space on the node, or take a smaller image.",
    },
  ],
  [/not found|manifest unknown|name unknown|\b404\b|does not exist/i, notFound],
];

/** The cause by the runtime's message; `undefined` = it says nothing that is known. */
export function imageCause(message: string): ImageCause | undefined {
  return rules.find(([pattern]) => pattern.test(message))?.[1];
}

const byReason: ReadonlyMap<string, ImageCause> = new Map([
  [
    "InvalidImageName",
    {
      code: "invalid-image-name",
      words: (image: string) => `has no valid name: ${image}`,
      hint: "Correct the image's name: lower case, and one tag or digest.",
    },
  ],
  [
    "ErrImageNeverPull",
    {
      code: "image-not-present",
      words: (image: string) => `is not on the node and may not be pulled (imagePullPolicy Never): ${image}`,
      hint: "Load the image onto the node, or let the kubelet pull it (imagePullPolicy IfNotPresent).",
    },
  ],
  ["ErrImagePull", failed],
  ["ImagePullBackOff", failed],
  ["ImageInspectError", failed],
  ["RegistryUnavailable", failed],
  ["SignatureValidationFailed", failed],
]);

/** The cause by a waiting reason that is about the image; `undefined` = it is about something else. */
export const imageReason = (reason: string | undefined): ImageCause | undefined =>
  reason === undefined ? undefined : byReason.get(reason);

/** True for causes that the reason alone tells. */
export const isSure = (cause: ImageCause) => cause !== failed;

/** The host that serves an image; names without one are of docker.io. */
export function registryOf(image: string): string {
  const [host = "", ...rest] = image.split("/");
  return rest.length > 0 && (/[.:]/.test(host) || host === "localhost") ? host : "docker.io";
}
