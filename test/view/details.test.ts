import { expect, test, vi } from "vitest";
import { selectDetails } from "../../src/view/details.ts";
import type { DetailsRow } from "../../src/view/details-table.ts";
import { nothingRead } from "../../src/view/pod-reading.ts";
import { spansWidth } from "../../src/view/spans.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { draw, widthOf } from "./draw.ts";
import { container, event, minutes, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";
import { bad, shop } from "./sample-shop.ts";

const symbols = symbolsOf("unicode");
const details = (width: number, uid = bad.uid) =>
  selectDetails({ uid, context: "prod", snapshot: shop(), now, width, symbols });

test("why comes first, then conditions, facts and events", () => {
  const { head, tail } = details(100);
  expect(draw(head)).toMatchInlineSnapshot(`
    "api-7d9f8c6b5-zz81k   prod/shop   on ip-10-0-1-12   deploy/api → rs/api-7d9f8c6b5
    ✖ Container api is OOM-killed at its limit of 256Mi after 12s, next try in 2m; 7 restarts in 12s,
      last 40s ago; it has no request.
      Raise the memory limit, or find what the program keeps in memory.
    now           1/2 CrashLoopBackOff, 4d old, 7 restarts (at least 1 in the last 10m)
    CONDITIONS
    Ready False 40s  ContainersNotReady: containers with unready status: [api]
    PodScheduled True 4d"
  `);
  expect(draw(tail)).toMatchInlineSnapshot(`
    "CONTAINERS
    ● proxy: running 4d
      image         registry.example/shop/proxy:1.9.2
    ✖ api: OOMKilled (137) 40s ago after 12s, limit 256Mi; next try in 2m
      image         registry.example/shop/api:1.9.2
      limits        memory 256Mi
    POD
    ip            10.1.0.7
    qos           Burstable
    restarts      Always
    grace         30s
    account       api
    emptyDir      cache
    labels        app=api
    uid           6f1e0c1a-1111-2222-3333-444455556666
    NODE
    node          ip-10-0-1-12, Ready
    kubelet       v1.36.2
    runtime       containerd://2.0
    system        Linux, kernel 6.1
    address       10.0.1.12
    room          110 pods, 1 cpu, 1Gi memory
    EVENTS
      12s Warning BackOff x14  pod/api-7d9f8c6b5-zz81k  kubelet  Back-off restarting failed container
      api
      30s Normal Pulled x8  pod/api-7d9f8c6b5-zz81k  kubelet  Container image "shop/api:1.9.2"
      already present on machine
      40s Warning Unhealthy x3  pod/api-7d9f8c6b5-zz81k  kubelet  Readiness probe failed: HTTP probe
      failed with statuscode: 503"
  `);
});

/** What a row's cells say. */
const cellTexts = (row: DetailsRow) =>
  Object.fromEntries(
    Object.entries(row).map(([title, spans]) => [title, spans.map(({ text }) => text).join("")]),
  );

test("an event that came more than once tells since when, and each tells who reported it", () => {
  const events = [
    event("BackOff", bad, {
      count: 6,
      firstSeen: now - minutes(4) - seconds(43),
      lastSeen: now - seconds(2),
      source: "kubelet, ip-10-0-1-12",
      message: "again",
    }),
    event("Killing", bad, { firstSeen: now - minutes(4), source: "", message: "once" }),
  ];
  const view = selectDetails({
    uid: bad.uid,
    context: "prod",
    snapshot: snapshotOf({ pods: [bad], events }),
    now,
    width: 120,
    symbols,
  });
  expect(draw(view.tail).split("EVENTS\n")[1]).toBe(
    `   2s Normal BackOff x6 over 4m43s  pod/${bad.name}  kubelet  again\n` +
      `  30s Normal Killing  pod/${bad.name}  once`,
  );
});

test("what a pod that is not ready is out of is told by its Services' names, once they are read", () => {
  const unready = pod("api-1", {
    containers: [container("api", { mark: "notReady", ready: false, probes: ["readiness"] })],
    health: "degraded",
  });
  const sentence = (services?: string[]) => {
    const value = services && {
      services: services.map((name) => ({ metadata: { name } })),
      slices: { value: [], at: now },
    };
    const { namespace, name, uid } = unready;
    const { head } = selectDetails({
      uid,
      context: "prod",
      snapshot: snapshotOf({ pods: [unready] }),
      now,
      width: 200,
      symbols,
      reading: { ...nothingRead({ namespace, name, uid }), network: value ? { value, at: now } : {} },
    });
    return draw(head).split("\n")[1]?.split("; ")[1];
  };
  expect(sentence()).toBe("no Service sends the pod requests.");
  expect(sentence(["api"])).toBe("the pod is out of Service api.");
  expect(sentence(["api", "web"])).toBe("the pod is out of Services api and web.");
  expect(sentence([])).toBe("no Service selects the pod.");
});

test("the table of containers has a row for each", () => {
  expect(details(140).table.map(cellTexts)).toMatchInlineSnapshot(`
    [
      {
        "CONTAINER": "proxy",
        "IMAGE": "proxy:1.9.2",
        "KIND": "sidecar",
        "LAST TERMINATION": "",
        "READY": "yes",
        "RESTARTS": "0",
        "STATE": "running 4d",
      },
      {
        "CONTAINER": "api",
        "IMAGE": "api:1.9.2",
        "KIND": "main",
        "LAST TERMINATION": "OOMKilled (137) 40s ago after 12s, limit 256Mi",
        "READY": "no",
        "RESTARTS": "7",
        "STATE": "waiting CrashLoopBackOff",
      },
    ]
  `);
});

test("a pod that is gone is said to be gone", () => {
  expect(draw(details(80, "nobody").head)).toBe("The pod is gone. esc goes back.");
});

test("lines and table fit every width", () => {
  for (let width = 0; width <= 250; width++) {
    const { head, table, tail } = details(width);
    for (const line of [...head, ...tail]) expect(widthOf(line)).toBeLessThanOrEqual(width);
    const columns = Object.keys(table[0] ?? {});
    const cells = columns.map((column) =>
      Math.max(column.length, ...table.map((row) => spansWidth(row[column] ?? []))),
    );
    expect(table.length === 0 ? 0 : cells.reduce((sum, cell) => sum + cell + 3, 1)).toBeLessThanOrEqual(
      width,
    );
  }
});

test("no more is made than is looked at, and that is the same", () => {
  const all = details(60);
  for (const enough of [1, 3, 9, 16]) {
    const some = selectDetails({
      uid: bad.uid,
      context: "prod",
      snapshot: shop(),
      now,
      width: 60,
      symbols,
      enough,
    });
    const lines = [...all.head, ...all.tail].slice(0, enough);
    expect([...some.head, ...some.tail]).toEqual(lines);
  }
});

test("a hostile field costs what of it is shown", () => {
  const pod = { ...bad, labels: new Map([["a", "\u001b[é".repeat(10_000)]]) };
  const snapshot = { ...shop(), pods: new Map([[pod.uid, pod]]) };
  const segment = vi.spyOn(Intl.Segmenter.prototype, "segment");
  const view = selectDetails({
    uid: pod.uid,
    context: "prod",
    snapshot,
    now,
    width: 80,
    symbols,
    enough: 40,
  });
  const segmented = segment.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
  segment.mockRestore();
  expect(view.head.length + view.tail.length).toBe(40);
  expect(segmented).toBeLessThan(2 * 40 * 80);
});
