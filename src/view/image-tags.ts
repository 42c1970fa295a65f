import type { Pod } from "../model/pod.ts";

/** Digests are told apart by their first characters, as container tools show them. */
const digestLength = 12;

/** The last part of an image with its tag: `shop/api:1.9.2` of `registry.example/shop/api:1.9.2`. */
export function shortImage(image: string): string {
  const [path = "", digest] = image.split("@");
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (digest === undefined) return name;
  const hash = digest.slice(digest.indexOf(":") + 1);
  return `${name}@${hash.slice(0, digestLength)}`;
}

const known = new WeakMap<Pod, string>();

/** The images of a pod's main containers, each once, kept as long as the pod. Raw text. */
export function imageTags(pod: Pod): string {
  const tags = known.get(pod) ?? tagsOf(pod);
  known.set(pod, tags);
  return tags;
}

function tagsOf(pod: Pod): string {
  const images = pod.containers.filter(({ kind }) => kind === "main").map(({ image }) => shortImage(image));
  return [...new Set(images)].join(" ");
}
