import {
  type AccessAnswer,
  type AccessQuestion,
  type AccessRule,
  type AccessRules,
  accessBy,
} from "../../model/access.ts";
import { forbidden } from "./status-errors.ts";

/** A rule of RBAC, in some namespaces or (absent) in all. */
export interface Right extends AccessRule {
  namespaces?: readonly string[];
}

const everything: readonly Right[] = [{ verbs: ["*"], groups: ["*"], resources: ["*"], names: [] }];

/** What a user may do to pods and their workloads, as the rules of RBAC say it. At first all of it. */
export class Rights {
  /** As the API server names the user in a refusal. */
  user = "demo";
  /** An authorizer that cannot list what it allows: it allows what the rules say, and lists none of it. */
  isHidden = false;
  #rights: readonly Right[] = everything;

  /** From now on the user may do this and nothing else. */
  set(rights: readonly Right[]): void {
    this.#rights = rights;
  }

  /** What is listed for a namespace. */
  in(namespace: string): AccessRules {
    if (this.isHidden) return { rules: [], isComplete: false };
    return { rules: this.#rulesOf(namespace), isComplete: true };
  }

  answer(question: AccessQuestion): AccessAnswer {
    const rules = this.#rulesOf(question.namespace);
    return { isAllowed: accessBy({ rules, isComplete: true }, question) === "allowed" };
  }

  /** Throws what the API server answers to somebody who may not do this. */
  demand(question: AccessQuestion): void {
    if (!this.answer(question).isAllowed) throw forbidden(question, this.user);
  }

  #rulesOf(namespace: string): AccessRule[] {
    return this.#rights
      .filter(({ namespaces }) => namespaces === undefined || namespaces.includes(namespace))
      .map(({ verbs, groups, resources, names }) => ({ verbs, groups, resources, names }));
  }
}
