import { describe, expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import type { Pod } from "../../src/model/pod.ts";
import type { Stream } from "../../src/store/snapshot.ts";
import { draw, frame, textOf } from "./draw.ts";
import { live, minutes, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const host = "k8s.prod-eu.example:6443";

function network(message: string, code?: string): ApiError {
  const cause = code === undefined ? undefined : Object.assign(new Error(message), { code });
  return new ApiError({ reason: "Network", message, cause });
}

/** A cluster that was never read, and says so in the same way for each resource. */
function unread(error: ApiError, columns: number, since?: number) {
  const state = { kind: "stale", error, retryAt: now + seconds(9), failures: 3 } as const;
  const streams = (["pods", "nodes", "events"] as const).map(
    (resource): Stream => ({
      resource,
      state: since === undefined ? state : { ...state, since },
    }),
  );
  const { heardAt: _, ...parts } = snapshotOf({ streams });
  return frame({ snapshot: { ...parts, heardAt: since }, ui: { size: { columns, rows: 24 } } });
}

const unknownAuthority = network(
  `the certificate of ${host} is signed by an unknown authority`,
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
);
const unauthorized = new ApiError({ reason: "Unauthorized", status: 401, message: "Unauthorized" });

describe("a cluster that was never read", () => {
  test.for([
    ["connection refused", network("connect ECONNREFUSED 10.0.0.1:6443", "ECONNREFUSED")],
    ["unknown CA", unknownAuthority],
    ["name not found", network("getaddrinfo ENOTFOUND k8s.prod-eu.example", "ENOTFOUND")],
    ["certificate expired", network(`the certificate of ${host} has expired`, "CERT_HAS_EXPIRED")],
    ["too many open files", network("connect EMFILE 10.0.0.1:6443", "EMFILE")],
    ["connection cut", network(`the connection to ${host} was cut`, "ECONNRESET")],
    ["not signed in", unauthorized],
    ["proxy: connection refused", network("proxy p:3128: connect ECONNREFUSED 10.0.0.9:3128")],
    ["no answer", network("connect ETIMEDOUT 10.0.0.1:6443", "ETIMEDOUT")],
    ["TLS timeout", network(`${host}: connected, but no TLS handshake within 10 s`)],
    ["TLS failed", network(`TLS with ${host} failed: sslv3 alert handshake failure`, "EPROTO")],
  ] as const)("tells the cause first, however narrow the screen: %s", ([words, error]) => {
    for (const columns of [46, 60, 80, 100, 120]) {
      const { header, banner } = unread(error, columns);
      expect(textOf(header)).toContain("NO PICTURE YET");
      expect(banner && textOf(banner)).toMatch(/ · next try in 9s/);
      if (columns < 60) expect(banner && textOf(banner)).toContain(` ! ${words} · next`);
    }
  });

  test("is said as a sentence where there is room", () => {
    const banner = (error: ApiError, columns: number) =>
      textOf(unread(error, columns).banner ?? { key: "", spans: [] });
    expect(banner(unknownAuthority, 160)).toBe(
      ` ! the certificate of ${host} is signed by an unknown authority · next try in 9s · r now · deletes are off`,
    );
    expect(banner(unknownAuthority, 80)).toBe(" ! unknown CA · next try in 9s · r now · deletes are off");
    expect(banner(network("getaddrinfo ENOTFOUND k8s.prod-eu.example", "ENOTFOUND"), 100)).toBe(
      ` ! name not found: ${host} · next try in 9s · r now · deletes are off`,
    );
  });

  test("has no pods and no events that one could speak of", () => {
    const drawn = unread(unknownAuthority, 160);
    expect(draw(drawn.rows).trim()).toBe(
      `Nothing could be read yet: the certificate of ${host} is signed by an unknown authority. r tries again now.`,
    );
    expect(draw(drawn.events).trim()).toBe("no answer yet");
  });
});

test("r is not offered while the server asks to wait: it would wait as long", () => {
  const error = new ApiError({ reason: "TooManyRequests", status: 429, message: "busy", retryAfter: 9 });
  const drawn = unread(error, 100);
  expect(drawn.banner && textOf(drawn.banner)).toBe(
    " ! the server asks to wait 9 s · next try in 9s · deletes are off",
  );
  expect(draw(drawn.rows).trim()).toBe("Nothing could be read yet: the server asks to wait 9 s.");
});

test("a picture of no pods keeps its time when the cluster goes away", () => {
  expect(draw(unread(unknownAuthority, 120, now - minutes(3)).rows).trim()).toBe(
    "There were no pods at 13:59:10, when the cluster was last heard. r tries again now.",
  );
});

test("an error that has no short form is cut before the next try is", () => {
  const error = new ApiError({ reason: "InternalError", status: 500, message: "etcd ".repeat(40).trim() });
  const { banner } = unread(error, 60);
  expect(banner && textOf(banner)).toMatch(/^ ! etcd etcd.*… · next try in 9s$/);
});

test.for([
  [9_000, "next try in 9s"],
  [400, "next try in 1s"],
  [0, "trying now"],
] as const)("the next try in %i ms: %s", ([ms, words]) => {
  const state = { kind: "stale", error: unknownAuthority, retryAt: now + ms } as const;
  const { banner } = frame({ snapshot: snapshotOf({ streams: [{ resource: "pods", state }] }) });
  expect(banner && textOf(banner)).toContain(` · ${words} · `);
});

test("events that alone cannot be read say why", () => {
  const error = new ApiError({ reason: "NotFound", status: 404, message: "no such resource" });
  const streams: Stream[] = [live("pods"), { resource: "events", state: { kind: "stale", error } }];
  const { events } = frame({ snapshot: snapshotOf({ streams }) });
  expect(draw(events).trim()).toBe("events are not shown (no such resource)");
});

describe("some of several namespaces are forbidden", () => {
  const error = new ApiError({
    reason: "Forbidden",
    status: 403,
    verb: "list",
    resource: "pods",
    message: "pods is forbidden",
  });
  const refused = (namespace: string): Stream => ({
    resource: "pods",
    namespace,
    state: { kind: "forbidden", error, retryAt: now + minutes(1) },
  });
  const streams: Stream[] = [{ ...live("pods"), namespace: "team-a" }, refused("zoo"), refused("pay")];
  const drawn = (pods: Pod[], shown = streams, namespaces = ["team-a", "zoo", "pay"]) =>
    frame({
      snapshot: snapshotOf({ pods, streams: shown }),
      namespaces,
      ui: { size: { columns: 100, rows: 24 } },
    });

  test("they are named, and the others are live, with and without pods", () => {
    for (const pods of [[], [pod("a", { namespace: "team-a" })]]) {
      const { header, banner } = drawn(pods);
      expect(textOf(header)).toContain("partly live");
      expect(banner && textOf(banner)).toBe(
        " ! forbidden: list pods in zoo, pay (pods is forbidden) · the other rows are live",
      );
    }
  });

  test("only those that were read are called empty", () => {
    expect(draw(drawn([]).rows).trim()).toBe("Namespace team-a is empty. 0 shows all namespaces.");
  });

  test("where all are forbidden, the list says so", () => {
    const { header, rows } = drawn([], [refused("zoo")], ["zoo"]);
    expect(textOf(header)).toMatch(/ forbidden /);
    expect(draw(rows)).toContain("You may not list pods in namespace zoo (forbidden: list pods: ");
  });
});
