import type { Container, Pod } from "../pod.ts";

/** `(1 of 2)`: its place among those that start before the main ones. */
function placeWords({ name }: Container, { containers }: Pod): string {
  const all = containers.filter(({ kind }) => kind === "init" || kind === "sidecar");
  return `(${all.findIndex((one) => one.name === name) + 1} of ${all.length})`;
}

/** Who a sentence is about: `Container app`, `Init container migrate (1 of 2)`, `Sidecar mesh`. */
export function subjectOf(container: Container, pod: Pod): string {
  switch (container.kind) {
    case "init":
      return `Init container ${container.name} ${placeWords(container, pod)}`;
    case "sidecar":
      return `Sidecar ${container.name}`;
    case "ephemeral":
      return `Ephemeral container ${container.name}`;
    case "main":
      return `Container ${container.name}`;
  }
}

/** The same within a sentence. */
export function objectOf(container: Container, pod: Pod): string {
  const subject = subjectOf(container, pod);
  return subject.charAt(0).toLowerCase() + subject.slice(1);
}
