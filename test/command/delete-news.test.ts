import { describe, expect, it } from "vitest";
import { deletionNews } from "../../src/command/delete-news.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireOwnerReference } from "../../src/model/wire.ts";
import { KeyDriver, wirePod } from "./key-driver.ts";

const owned = (name: string, uid: string, kind = "ReplicaSet") => {
  const wire = wirePod({ name });
  const ownerReferences: WireOwnerReference[] = [{ kind, name: "web", controller: true }];
  return toPod({ ...wire, metadata: { ...wire.metadata, uid, ownerReferences } });
};

/** `web-1` of a controller was asked to go and that was accepted. */
function going(kind = "ReplicaSet") {
  const keys = new KeyDriver();
  const first = owned("web-1", "u1", kind);
  keys.pods.batch(() => {
    keys.pods.upsert(first);
    keys.pods.upsert(owned("web-2", "u2", kind));
  });
  keys.press("k", "ctrl-d");
  keys.clock.advance(1_000);
  keys.press("e");
  keys.dispatch({
    type: "deletionProgressed",
    uid: "u1",
    progress: { kind: "accepted", verb: "evict", at: keys.clock.now() },
  });
  const news = () => {
    const actions = deletionNews(keys.store, keys.ui, keys.clock.now());
    for (const action of actions) keys.dispatch(action);
    return actions.flatMap((action) => (action.type === "noticeShown" ? [action.notice.text] : []));
  };
  const remove = () => keys.pods.batch(() => keys.pods.remove(first));
  const come = (name: string, uid: string) => keys.pods.batch(() => keys.pods.upsert(owned(name, uid, kind)));
  return { keys, news, remove, come };
}

describe("a pod that was asked to go", () => {
  it("is followed to its end, and the one in its place is named", () => {
    const { keys, news, remove, come } = going();
    expect(news()).toEqual([]);
    come("web-9", "u9");
    keys.clock.advance(31_000);
    remove();
    expect(news()).toEqual(["shop/web-1 gone after 31s; in its place: web-9 (1/1 Running)"]);
    expect(keys.ui.deletions.size).toBe(0);
    expect(news()).toEqual([]);
  });

  it("of a StatefulSet is awaited under its name, and no other pod is taken for it", () => {
    const { keys, news, remove, come } = going("StatefulSet");
    keys.clock.advance(2_000);
    remove();
    expect(news()).toEqual(["shop/web-1 gone after 2s; the one in its place has not come yet"]);
    come("web-3", "u3");
    expect(news()).toEqual([]);
    come("web-1", "u7");
    expect(news()).toEqual(["shop/web-1 gone after 2s; in its place: web-1 (1/1 Running)"]);
    expect(keys.ui.deletions.size).toBe(0);
  });

  it("is not awaited for ever", () => {
    const { keys, news, remove } = going();
    remove();
    expect(news()).toHaveLength(1);
    keys.clock.advance(61_000);
    expect(news()).toEqual([]);
    expect(keys.ui.deletions.size).toBe(0);
  });
});
