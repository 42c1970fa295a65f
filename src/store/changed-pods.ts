interface Change {
  version: number;
  uid: string;
}

/** More changes than this between two frames: looking at all pods is no dearer. */
const mostChanges = 1_000;

/** Which pods came, changed or went lately, so that readers need not look at all of them after each change. */
export class ChangedPods {
  #log: Change[] = [];
  /** What changed after this version is all in the log. */
  #completeAfter = 0;

  /** `version`: the pods' version that the change leads to. */
  add(uid: string, version: number): void {
    this.#log.push({ version, uid });
    // Half of it at a time: moving the rest costs as much as it holds.
    if (this.#log.length > 2 * mostChanges) this.#forget(this.#log.length - mostChanges);
  }

  /** The uids of what changed after that version; undefined = it is too long ago to tell. */
  since(version: number): ReadonlySet<string> | undefined {
    if (version < this.#completeAfter) return undefined;
    const found = new Set<string>();
    for (let at = this.#log.length - 1; at >= 0; at--) {
      const change = this.#log[at];
      if (!change || change.version <= version) break;
      found.add(change.uid);
    }
    return found;
  }

  #forget(count: number): void {
    this.#completeAfter = this.#log[count - 1]?.version ?? this.#completeAfter;
    this.#log = this.#log.slice(count);
  }
}
