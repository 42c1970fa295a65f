import type { NamespacePolicy } from "../../model/describe/namespace-policy.ts";
import type { SecurityFacts } from "../../model/describe/security-facts.ts";
import { span } from "../spans.ts";
import type { FactLines } from "./fact-lines.ts";

function policyWords({ mode, level, version }: NamespacePolicy): string {
  const does = { enforce: "enforces", audit: "audits", warn: "warns below" }[mode];
  // The rules that are known are those of one version.
  return `${does} ${level}${version === "latest" ? "" : ` of ${version}; by the rules of v1.36`}`;
}

function policyLines(policies: readonly NamespacePolicy[], lines: FactLines): void {
  if (policies.length === 0) lines.fact("namespace", [span("no label asks for a standard", "dim")]);
  for (const policy of policies) {
    const { broken } = policy;
    const met =
      broken === undefined ? lines.text(": met", "ok") : lines.text(`: not met by ${broken}`, "warn");
    lines.fact("namespace", [...lines.text(policyWords(policy)), ...met]);
  }
}

/** The standard that the pod meets and what it breaks of the next, what its namespace asks, and its context. */
export function securityLines({ standard, policies, facts }: SecurityFacts, lines: FactLines): void {
  const { level, against } = standard;
  const next = against[0]?.level;
  lines.fact("standard", [
    ...lines.text(level, level === "privileged" ? "warn" : "plain"),
    span(next === undefined ? ", the strictest" : `, not ${next}:`, "dim"),
  ]);
  for (const { words } of against) {
    if (lines.isFull) return;
    lines.fact("", words, 0);
  }
  if (policies) policyLines(policies, lines);
  lines.facts(facts);
}
