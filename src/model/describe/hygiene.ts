import type { Container, Pod } from "../pod.ts";
import { allContainers, type FullPod } from "./full-pod.ts";
import { fault, whoWords } from "./security-control.ts";

/** Good practice that a pod leaves out: what, and why it would be good. Quiet: nothing is broken. Raw text. */
export interface HygieneNote {
  code:
    | "no-controller"
    | "no-requests"
    | "no-memory-limit"
    | "no-readiness"
    | "no-liveness"
    | "unpinned"
    | "root";
  words: string;
}

/** Of those that run as long as the pod: init containers end, ephemeral ones are a person's. */
const lasting = ({ kind }: Container) => kind === "main" || kind === "sidecar";

function notesOf(code: HygieneNote["code"], names: readonly string[], why: string): HygieneNote[] {
  const words = fault(whoWords(names), why);
  return words === undefined ? [] : [{ code, words }];
}

const namesOf = (containers: readonly Container[], test: (container: Container) => boolean) =>
  containers.filter(test).map(({ name }) => name);

/** `latest`, or no tag at all: another image may come with the next start. A digest stays what it is. */
function isUnpinned({ image }: Container): boolean {
  if (image === "" || image.includes("@")) return false;
  const tag = /:([^:/]+)$/.exec(image)?.[1];
  return tag === undefined || tag === "latest";
}

/** Those that may run as root: nothing says otherwise. An image may still name another user. */
function mayBeRoot({ spec = {} }: FullPod): string[] {
  if (spec.hostUsers === false || spec.os?.name === "windows") return [];
  const ofPod = spec.securityContext ?? {};
  return allContainers({ ...spec, ephemeralContainers: [] })
    .filter(({ securityContext = {} }) => {
      const nonRoot = securityContext.runAsNonRoot ?? ofPod.runAsNonRoot;
      const user = securityContext.runAsUser ?? ofPod.runAsUser;
      return nonRoot !== true && (user === undefined || user === 0);
    })
    .map(({ name }) => name);
}

/** A program that ends by itself is not asked whether it is well. */
const isJob = ({ restartPolicy }: Pod) => restartPolicy !== "Always";

/** What good practice asks of a pod and it does not have: controller, requests, limits, probes, pinned image, not root. */
export function hygieneNotes(pod: Pod, full: FullPod): HygieneNote[] {
  const running = pod.containers.filter(lasting);
  const main = running.filter(({ kind }) => kind === "main");
  const { requests, limits } = full.spec?.resources ?? {};
  const isAsked = ({ requests: own }: Container) => own?.cpu !== undefined && own.memory !== undefined;
  const isBare = !pod.owner && !pod.isStatic;
  return [
    ...(isBare
      ? [{ code: "no-controller" as const, words: "no controller: nothing makes it anew when it is gone" }]
      : []),
    ...notesOf(
      "no-requests",
      requests ? [] : namesOf(running, (one) => !isAsked(one)),
      "no request of CPU or memory, so the scheduler does not know what it needs",
    ),
    ...notesOf(
      "no-memory-limit",
      limits?.memory === undefined ? namesOf(running, (one) => one.limits?.memory === undefined) : [],
      "no memory limit, so it may take the node's",
    ),
    ...notesOf(
      "no-readiness",
      isJob(pod) ? [] : namesOf(main, ({ probes }) => !probes.includes("readiness")),
      "no readiness probe, so it gets requests as soon as it runs",
    ),
    ...notesOf(
      "no-liveness",
      isJob(pod) ? [] : namesOf(main, ({ probes }) => !probes.includes("liveness")),
      "no liveness probe, so it is not restarted when it hangs",
    ),
    ...notesOf(
      "unpinned",
      namesOf(
        pod.containers.filter(({ kind }) => kind !== "ephemeral"),
        isUnpinned,
      ),
      "no fixed tag of its image, so the next start may bring another one",
    ),
    ...notesOf("root", mayBeRoot(full), "may run as root"),
  ];
}
