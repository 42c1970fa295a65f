import type { Clock } from "../base/clock.ts";
import { type AccessQuestion, noPermission } from "../model/access.ts";
import type { ClusterApi } from "../model/cluster-api.ts";
import { inTime } from "./answer-in-time.ts";

export interface AccessReviewPorts {
  api: Pick<ClusterApi, "reviewAccess">;
  clock: Clock;
  signal: AbortSignal;
}

/** Why this user may not do it, as the cluster says now; `undefined` = it is allowed, or nobody can tell. Never rejects. */
export async function deniedWords(
  ports: AccessReviewPorts,
  question: AccessQuestion,
): Promise<string | undefined> {
  try {
    const { isAllowed, words } = await inTime(ports, (signal) =>
      ports.api.reviewAccess({ question, signal }),
    );
    if (isAllowed) return undefined;
    const what = noPermission(question);
    return words === undefined || words === "" ? what : `${what}: ${words}`;
  } catch {
    // What the cluster really allows it tells when it is asked to do it.
    return undefined;
  }
}
