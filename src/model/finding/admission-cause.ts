import { plainMessage } from "./message-text.ts";

/** Why the API server does not take an object. */
export interface AdmissionCause {
  code: string;
  words: string;
  hint: string;
}

/** `a=1,b=2` and `a for: x; b for: x` of the quota's messages, to be read by people. */
const spaced = (list = "") =>
  plainMessage(list.replaceAll(",", ", ").replaceAll(";", ",").replaceAll(" for: ", " for "));

const quota = /exceeded quota: (\S+), requested: (\S+), used: (\S+), limited: (\S+?)\.?$/;
const quotaNeeds = /failed quota: (\S+?): must specify (.+)/;
/** Of `(container "app" must set securityContext.…)`, what the name of the rule before it says. */
const demand = / must (?:not )?set [^()]*/g;
const podSecurity = /violates PodSecurity "([^"]+)": ([\s\S]+)$/;
const webhook = /admission webhook "([^"]+)" denied the request:? ?([\s\S]*)$/;
const limitRange =
  /((?:maximum|minimum) \S+ usage per (?:Container|Pod) is [^.\]]+|(?<!\S)\S+ max limit to request ratio per \S+ is [^.\]]+)/;
const account = /error looking up service account [^\s:]+: serviceaccount "([^"]+)" not found/;
const priority = /no PriorityClass with name (\S+) was found/;

type Rule = readonly [RegExp, (match: RegExpExecArray) => AdmissionCause];

/** In the words of the API server's admission. */
const rules: readonly Rule[] = [
  [
    quota,
    ([, name, requested, used, limited]) => ({
      code: "quota-exceeded",
      words: `quota ${name} is used up (asks ${spaced(requested)}; used ${spaced(used)}; limit ${spaced(limited)})`,
      hint: "Raise the quota, lower the requests, or free some of it in the namespace.",
    }),
  ],
  [
    quotaNeeds,
    ([, name, what = ""]) => ({
      code: "quota-needs-requests",
      words: `quota ${name} wants ${spaced(what)}`,
      hint: "Set the requests and limits that the quota counts, or a LimitRange with defaults.",
    }),
  ],
  [
    podSecurity,
    ([, level, what = ""]) => ({
      code: "pod-security",
      words: `the namespace enforces Pod Security ${level}: ${plainMessage(what.replace(demand, ""))}`,
      hint: "Set what the message names in the securityContext, or let the namespace enforce less.",
    }),
  ],
  [
    webhook,
    ([, name, what = ""]) => ({
      code: "webhook-denied",
      words: `the admission webhook ${name} denies it${what === "" ? "" : `: ${plainMessage(what)}`}`,
      hint: "Change what the webhook objects to, or ask who runs it.",
    }),
  ],
  [
    limitRange,
    ([, what = ""]) => ({
      code: "limit-range",
      words: `the namespace's LimitRange forbids it: ${plainMessage(what)}`,
      hint: "Change the requests and limits so that they lie within the LimitRange.",
    }),
  ],
  [
    account,
    ([, name]) => ({
      code: "no-service-account",
      words: `ServiceAccount ${name} does not exist`,
      hint: `Create ServiceAccount ${name}, or name another in the pod's template.`,
    }),
  ],
  [
    priority,
    ([, name]) => ({
      code: "no-priority-class",
      words: `PriorityClass ${name} does not exist`,
      hint: `Create PriorityClass ${name}, or name another in the pod's template.`,
    }),
  ],
];

/** `Error creating: pods "web-1" is forbidden: why`, and a StatefulSet's `create Pod … failed error: …`. */
const prefix =
  /^(?:\(combined from similar events\): )?(?:Error creating: |create \w+ \S+ (?:for Pod \S+ )?in StatefulSet \S+ failed error: )?(?:\w+ "[^"]*" is forbidden: )?/i;

/** By the message of the one who tried, such as a controller. */
export function admissionCause(message: string): AdmissionCause {
  for (const [pattern, words] of rules) {
    const match = pattern.exec(message);
    if (match) return words(match);
  }
  return {
    code: "pods-refused",
    words: plainMessage(message.replace(prefix, "")),
    hint: "Change the pod's template by what the message says.",
  };
}
