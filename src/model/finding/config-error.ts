import type { Container } from "../pod.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { asSentence, plainMessage } from "./message-text.ts";
import { missingObject } from "./missing-object.ts";
import { subjectOf } from "./subject.ts";

interface Cause {
  code: string;
  words: string;
  hint: string;
}

/** Source: verifyRunAsNonRoot in pkg/kubelet/kuberuntime/security_context.go. */
const asRoot = /runAsNonRoot and (?:image will run as root|container's runAsUser)/;
const unknownUser = /runAsNonRoot and image has non-numeric user \(([^()]*)\)/;

function causeOf(message: string): Cause {
  const missing = missingObject(message);
  if (missing) return { code: "config-missing", ...missing };
  const hint = "Set runAsUser to a number other than 0, or give the image such a USER.";
  if (asRoot.test(message))
    return { code: "run-as-root", words: "it must not run as root, and its image does", hint };
  const [, user] = unknownUser.exec(message) ?? [];
  if (user !== undefined)
    return {
      code: "run-as-root",
      words: `it must not run as root, and its image names its user (${user}) without a number`,
      hint,
    };
  return {
    code: "config-error",
    words: plainMessage(message),
    hint: "Correct the pod's template by what the message says.",
  };
}

/** A container that the kubelet cannot make from what the pod says. */
export function configFinding(container: Container, { pod }: FindingFacts): Finding | undefined {
  const { state } = container;
  if (state.state !== "waiting" || state.reason !== "CreateContainerConfigError") return undefined;
  const message = state.message ?? "its configuration is not valid";
  const { code, words, hint } = causeOf(message);
  return {
    code,
    severity: "error",
    sentence: asSentence(`${subjectOf(container, pod)} cannot be created: ${words}`),
    evidence: [message],
    hint,
  };
}
