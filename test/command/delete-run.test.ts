import { describe, expect, it } from "vitest";
import { Receipts } from "../../src/cli/receipts.ts";
import type { Action } from "../../src/command/action.ts";
import { askForRemoval, tryRemoval } from "../../src/command/delete-asking.ts";
import { type RemovalPorts, runRemoval } from "../../src/command/delete-run.ts";
import { ApiError } from "../../src/model/api-error.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import { apiError } from "../support/api-error.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const targets = ["a", "b", "c"].map((name) => ({ namespace: "shop", name, uid: `uid-${name}` }));

function world(answers: Record<string, ApiError> = {}) {
  const asked: string[] = [];
  const actions: Action[] = [];
  const evictPod: RemovalPorts["api"]["evictPod"] = async ({ name }) => {
    asked.push(name);
    if (answers[name]) throw answers[name];
  };
  const api = {
    source: { context: "prod-eu" },
    evictPod,
    deletePod: evictPod,
    getPod: async () => ({ metadata: { uid: "other" } }),
  };
  const receipts = new Receipts();
  const ports = { api, clock: new VirtualClock(), signal: new AbortController().signal, receipts };
  const run = async (some = targets) => {
    await runRemoval(ports, { verb: "evict", targets: some, isVerified: false }, (action) =>
      actions.push(action),
    );
    const notice = actions.flatMap((action) => (action.type === "noticeShown" ? [action.notice.text] : []));
    return { notice: notice.join("|"), asked, actions, lines: receipts.lines };
  };
  return { run, ports, actions };
}

const progressOf = (actions: readonly Action[]) =>
  actions.flatMap((action) => (action.type === "deletionProgressed" ? [action.progress] : []));

describe("removing several pods", () => {
  it("asks one after another, with one result and one receipt each", async () => {
    const { notice, asked, lines, actions } = await world({
      b: apiError(403, { message: "no" }),
      c: apiError(404),
    }).run();
    expect(asked).toEqual(["a", "b", "c"]);
    expect(notice).toBe("1 pod evicted, 1 already gone, 1 refused (shop/b: no)");
    expect(progressOf(actions).map(({ kind }) => kind)).toEqual(["accepted", "refused"]);
    expect(lines).toEqual([
      "2026-01-15T12:00:00Z  prod-eu  shop/a  uid uid-a  eviction:  accepted",
      "2026-01-15T12:00:00Z  prod-eu  shop/b  uid uid-b  eviction:  no",
      "2026-01-15T12:00:00Z  prod-eu  shop/c  uid uid-c  eviction:  already gone",
    ]);
  });

  it("stops at the first 429, with the budget's words and when to ask again", async () => {
    const words = "The disruption budget web needs 2 healthy pods and has 2 currently";
    const { notice, asked, actions } = await world({
      b: apiError(429, { reason: "DisruptionBudget", message: words, retryAfter: 10 }),
    }).run();
    expect(asked).toEqual(["a", "b"]);
    expect(notice).toBe(`1 pod evicted, 1 refused (shop/b: ${words} (try again in 10s)), 1 not asked`);
    const [, refused, rest] = progressOf(actions);
    expect(refused).toMatchObject({ words, retryAt: Date.UTC(2026, 0, 15, 12, 0, 10) });
    expect(rest).toEqual({ kind: "notAsked", verb: "evict" });
  });

  it("stops when nobody answers", async () => {
    const { ports, run } = world({ a: apiError(undefined, { message: "reset" }) });
    ports.api.getPod = async () => {
      throw apiError(undefined, { message: "reset" });
    };
    const { asked, notice } = await run();
    expect(asked).toEqual(["a"]);
    expect(notice).toContain("2 not asked");
  });

  it("keeps a receipt of what podtop ended before the answer", () => {
    const receipts = new Receipts();
    receipts.open({ at: 0, context: "c\u001b[31m", target: targets[0] as never, verb: "delete" });
    expect(receipts.lines).toEqual([
      "1970-01-01T00:00:00Z  c\u001b[31m  shop/a  uid uid-a  delete:  no answer before podtop ended",
    ]);
  });
});

type AskedApi = Pick<ClusterApi, "listBudgets" | "reviewAccess" | "evictPod" | "deletePod">;

async function askWith(own: Partial<AskedApi>) {
  const api: AskedApi = {
    listBudgets: async () => [],
    reviewAccess: async () => ({ isAllowed: true }),
    evictPod: async () => {},
    deletePod: async () => {},
    ...own,
  };
  const actions: Action[] = [];
  const ports = { api, clock: new VirtualClock(), signal: new AbortController().signal };
  const dispatch = (action: Action) => void actions.push(action);
  return { ports, actions, dispatch };
}

describe("what the dialog asks the API", () => {
  it("reads the budgets of each namespace once, and says why it may not", async () => {
    const { ports, actions, dispatch } = await askWith({
      listBudgets: async ({ namespace }) => {
        if (namespace === "pay")
          throw new ApiError({
            reason: "Forbidden",
            status: 403,
            message: "no",
            verb: "list",
            resource: "pdb",
          });
        return [{ metadata: { name: "web" }, status: { disruptionsAllowed: 1 } }];
      },
    });
    const pay = { namespace: "pay", name: "x", uid: "u" };
    await askForRemoval(ports, { targets: [...targets, pay], openedAt: 5 }, dispatch);
    expect(actions).toEqual([
      {
        type: "budgetsRead",
        openedAt: 5,
        namespace: "shop",
        answer: [{ namespace: "shop", name: "web", allowed: 1 }],
      },
      { type: "budgetsRead", openedAt: 5, namespace: "pay", answer: { unknown: "may not list pdb" } },
    ]);
  });

  it("asks whether it is allowed, of one pod by its name, and takes no answer for yes", async () => {
    const questions: unknown[] = [];
    const { ports, actions, dispatch } = await askWith({
      reviewAccess: async ({ question }) => {
        questions.push(question);
        if (question.verb === "delete") throw new Error("gone");
        return { isAllowed: false, words: "RBAC: no" };
      },
    });
    await askForRemoval(ports, { targets: targets.slice(0, 1), openedAt: 5 }, dispatch);
    expect(questions).toEqual([
      { group: "", resource: "pods", namespace: "shop", name: "a", verb: "create", subresource: "eviction" },
      { group: "", resource: "pods", namespace: "shop", name: "a", verb: "delete" },
    ]);
    const words = "no permission to create pods/eviction in shop: RBAC: no";
    expect(actions).toContainEqual({ type: "removalDenied", openedAt: 5, verb: "evict", words });
    expect(actions.filter(({ type }) => type === "removalDenied")).toHaveLength(1);
  });

  it("tries both without doing either", async () => {
    const runs: unknown[] = [];
    const { ports, actions, dispatch } = await askWith({
      evictPod: async ({ dryRun }) => {
        runs.push(dryRun);
        throw apiError(429, { reason: "DisruptionBudget", message: "none left" });
      },
      deletePod: async ({ dryRun }) => void runs.push(dryRun),
    });
    await tryRemoval(ports, { target: targets[0] as never, openedAt: 5 }, dispatch);
    expect(runs).toEqual([true, true]);
    const words = "evict: none left; delete: would be accepted";
    expect(actions).toEqual([
      { type: "trialProgressed", openedAt: 5, trial: { kind: "answered", tone: "warn", words } },
    ]);
  });
});
