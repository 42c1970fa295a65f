import { describe, expect, test } from "vitest";
import { createSessionClusterApi } from "../../src/session/session-cluster-api.ts";
import { listWhole } from "../support/list-whole.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { chunksOf } from "./chunks.ts";

const signal = new AbortController().signal;
const pod = (name: string, more: object = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: "shop", uid: `uid-${name}`, creationTimestamp: "2026-01-15T10:00:00Z" },
  ...more,
});
const node = { apiVersion: "v1", kind: "Node", metadata: { name: "node-1", uid: "n1" } };
const event = {
  apiVersion: "v1",
  kind: "Event",
  metadata: { name: "e1", namespace: "shop", uid: "e1" },
  lastTimestamp: "2026-01-15T12:00:00Z",
};
const list = (kind: string, items: object[]) => ({ apiVersion: "v1", items, kind, metadata: {} });
const untyped = ({ metadata }: { metadata: object }) => ({ metadata });
const pretty = (value: unknown) => JSON.stringify(value, null, 4);
const open = (content: string | Uint8Array, size?: number) =>
  createSessionClusterApi({ name: "dump.json", chunks: chunksOf(content, size) });

async function names(content: string | Uint8Array, size?: number) {
  const api = await open(content, size);
  const found: string[] = [];
  for (const resource of ["pods", "nodes", "events"] as const) {
    const { items } = await listWhole(api, resource, { signal });
    found.push(items.map(({ metadata }) => metadata?.name).join(" "));
  }
  return found;
}

const fromYaml = `# written by hand
---
apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
status:
  message: |
    one
     --- two
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Node, metadata: {name: node-1}}
- apiVersion: v1
  kind: Event
  metadata: {name: e1}
...
`;

test("its namespaces are those that something stands in", async () => {
  const api = await open(JSON.stringify(list("List", [pod("a"), node, event])));
  expect(await api.listNamespaces({ signal })).toEqual({ namespaces: [{ name: "shop", isEnding: false }] });
});

describe("every format that kubectl and people write", () => {
  const all = ["a", "node-1", "e1"];
  const objects = [pod("a"), node, event];
  test.each([
    ["a List", pretty(list("List", objects))],
    ["a List on one line", JSON.stringify(list("List", objects))],
    [
      "a List with a byte order mark and CRLF",
      `\ufeff${pretty(list("List", objects)).replaceAll("\n", "\r\n")}`,
    ],
    ["UTF-16, as PowerShell writes", Buffer.from(`\ufeff${pretty(list("List", objects))}`, "utf16le")],
    ["JSON lines of objects", objects.map((object) => JSON.stringify(object)).join("\n")],
    ["JSON lines of lists", objects.map((object) => JSON.stringify(list("List", [object]))).join("\r\n")],
    ["pretty objects one after the other", objects.map(pretty).join("\n")],
    [
      "lists by the API server, whose items have no kind",
      [
        list("PodList", [untyped(pod("a"))]),
        list("NodeList", [untyped(node)]),
        list("EventList", [untyped(event)]),
      ]
        .map(pretty)
        .join("\n"),
    ],
    ["an array of objects", pretty(objects)],
    ["lists in a list", pretty(list("List", [list("PodList", [pod("a")]), node, event]))],
    ["YAML documents", fromYaml],
    ["YAML with CRLF and a mark", `\ufeff${fromYaml.replaceAll("\n", "\r\n")}`],
  ])("%s", async (_name, content) => {
    for (const size of [1, 5, 65536]) expect(await names(content, size)).toEqual(all);
  });

  test("one object", async () => {
    expect(await names(pretty(pod("a")))).toEqual(["a", "", ""]);
  });

  test("an empty list is a picture without pods", async () => {
    expect(await names(pretty(list("List", [])))).toEqual(["", "", ""]);
    expect(await names('{"kind":"PodList","items":null}')).toEqual(["", "", ""]);
    expect(await names("apiVersion: v1\nkind: List\nitems: []\n")).toEqual(["", "", ""]);
  });

  test("of a pod that comes several times, as from a watch, the last is held", async () => {
    const api = await open(
      [pod("a"), pod("b"), pod("a", { status: { phase: "Running" } })].map(pretty).join("\n"),
    );
    const { items } = await listWhole(api, "pods", { signal });
    expect(items.map((item) => [item.metadata?.name, item.status?.phase])).toEqual([
      ["a", "Running"],
      ["b", undefined],
    ]);
  });

  test("events of a watch change what came before", async () => {
    const lines = [
      { type: "ADDED", object: pod("a") },
      { type: "ADDED", object: pod("b") },
      { type: "DELETED", object: pod("a") },
      { type: "BOOKMARK", object: { kind: "Pod", apiVersion: "v1", metadata: { resourceVersion: "9" } } },
    ];
    expect(await names(lines.map((line) => JSON.stringify(line)).join("\n"))).toEqual(["b", "", ""]);
  });

  test("events of events.k8s.io read as those of core", async () => {
    const other = {
      ...event,
      apiVersion: "events.k8s.io/v1",
      note: "hello",
      regarding: { kind: "Pod", name: "a" },
    };
    const { items } = await listWhole(await open(pretty(other)), "events", { signal });
    expect(items[0]).toMatchObject({ message: "hello", involvedObject: { kind: "Pod", name: "a" } });
  });

  test("text beyond ASCII survives any cut into chunks", async () => {
    const api = await open(JSON.stringify(pod("a", { status: { message: "zähe 🐢" } })), 1);
    expect((await listWhole(api, "pods", { signal })).items[0]?.status?.message).toBe("zähe 🐢");
  });
});

describe("what counts as now", () => {
  const at = async (...objects: object[]) =>
    new Date((await open(pretty(list("List", objects)))).at).toISOString();

  test("the newest time of any object", async () => {
    expect(await at(pod("a"), event, node)).toBe("2026-01-15T12:00:00.000Z");
    const conditions = [{ type: "Ready", lastTransitionTime: "2026-01-15T14:30:00+02:00" }];
    expect(await at(event, pod("a", { status: { conditions } }))).toBe("2026-01-15T12:30:00.000Z");
  });

  test("not a time a person wrote, nor the end of a grace period", async () => {
    const metadata = {
      ...pod("a").metadata,
      annotations: { expiryTime: "2030-01-01T00:00:00Z" },
      deletionTimestamp: "2026-01-15T12:00:30Z",
      deletionGracePeriodSeconds: 30,
    };
    expect(await at(pod("a", { metadata }))).toBe("2026-01-15T12:00:00.000Z");
  });

  test("the present where the file has no time", async () => {
    const clock = new VirtualClock();
    const chunks = chunksOf('{"kind":"List","items":[]}');
    expect((await createSessionClusterApi({ name: "f", chunks, clock })).at).toBe(clock.now());
  });

  test("the time that was asked for", async () => {
    const chunks = chunksOf(pretty(pod("a")));
    expect((await createSessionClusterApi({ name: "f", chunks, at: 5 })).at).toBe(5);
  });
});

describe("other kinds", () => {
  test("are counted and left out", async () => {
    const longhorn = { apiVersion: "longhorn.io/v1", kind: "Node", metadata: { name: "x" } };
    const items = [pod("a"), { kind: "Service" }, { kind: "Service" }, longhorn];
    const api = await open(pretty(list("List", items)));
    expect([...(api.source.skipped ?? [])]).toEqual([
      ["Service", 2],
      ["Node", 1],
    ]);
  });

  test("alone are an error", async () => {
    await expect(open(pretty(list("List", [{ kind: "Service" }, { kind: "Deployment" }])))).rejects.toThrow(
      "dump.json: no pod, node or event in it, only 1 Service, 1 Deployment",
    );
  });
});

describe("errors say what, why and where", () => {
  const broken = pretty(list("List", [pod("a"), pod("b")]));
  test.each([
    ["a missing comma in an item", broken.replace('"b",', '"b"'), "line 19, column 17: not JSON: expected"],
    [
      "a comma too many in the list",
      broken.replace(/\}\n {4}\]/, "},\n    ]"),
      "line 24, column 5: not JSON: expected a value",
    ],
    [
      "half a document",
      broken.slice(0, 200),
      "half a JSON document: unexpected end (the document starts on line 1)",
    ],
    ["text between documents", '{"kind":"Pod"}\n  oops', "line 2, column 3: expected a JSON object here"],
    ["bad YAML", "kind: Pod\n---\nkind: Pod\nmetadata: [1, }\n", "line 4, column"],
    ["an empty file", " \n", "dump.json: it is empty"],
    [
      "bytes",
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]),
      "neither JSON nor YAML: it holds bytes that are no text",
    ],
    ["an array of numbers", "[1,2,3]", "no pod, node or event in it, only 3 (not an object)"],
    ["a list of anything", '{"items":[null,{"kind":"A"},[{}]]}', "only 2 (not an object), 1 A"],
    ["prose", "error: You must be logged in to the server\n", "no pod, node or event in it"],
  ])("%s", async (_name, content, words) => {
    for (const size of [1, 10, 65536]) await expect(open(content, size)).rejects.toThrow(words);
    await expect(open(content)).rejects.toMatchObject({ name: "SessionError" });
  });

  test("a file that cannot be read", async () => {
    // biome-ignore lint/correctness/useYield: it fails before the first chunk
    async function* failing(): AsyncGenerator<Uint8Array> {
      throw new Error("ENOENT: no such file");
    }
    await expect(createSessionClusterApi({ name: "x", chunks: failing() })).rejects.toThrow(
      "x: ENOENT: no such file",
    );
  });
});

describe("as a cluster", () => {
  const many = pretty(
    list(
      "List",
      Array.from({ length: 1200 }, (_, index) => pod(`p${index}`)),
    ),
  );

  test("a large list comes in pages, and only a page is parsed at a time", async () => {
    const api = await open(many);
    const seen: (string | undefined)[] = [];
    let token: string | undefined;
    do {
      const page = await listWhole(api, "pods", {
        limit: 500,
        signal,
        ...(token !== undefined && { continue: token }),
      });
      expect(page.items.length).toBeLessThanOrEqual(100);
      seen.push(...page.items.map(({ metadata }) => metadata?.name));
      expect(page.remaining ?? 0).toBe(1200 - seen.length);
      token = page.continue;
    } while (token !== undefined);
    expect(seen).toEqual(Array.from({ length: 1200 }, (_, index) => `p${index}`));
  });

  test("what is listed is parsed anew, so nothing of it stays in memory", async () => {
    const api = await open(pretty(pod("a")));
    const [first, second] = [
      await listWhole(api, "pods", { signal }),
      await listWhole(api, "pods", { signal }),
    ];
    expect(first.items[0]).toEqual(second.items[0]);
    expect(first.items[0]).not.toBe(second.items[0]);
  });

  test("namespace and selectors narrow a list", async () => {
    const api = await open(pretty(list("List", [pod("a"), pod("b", { spec: { nodeName: "node-1" } })])));
    const listed = async (scope: object) => (await listWhole(api, "pods", { ...scope, signal })).items.length;
    expect(await listed({ namespace: "shop" })).toBe(2);
    expect(await listed({ namespace: "pay" })).toBe(0);
    expect(await listed({ fieldSelector: "spec.nodeName=node-1" })).toBe(1);
    expect(await listed({ labelSelector: "app" })).toBe(0);
    await expect(listed({ fieldSelector: "what" })).rejects.toMatchObject({ name: "ApiError", status: 400 });
  });

  test("managedFields are gone, and an object without a uid gets one", async () => {
    const api = await open(pretty({ ...pod("a"), metadata: { name: "a", managedFields: [{ time: "x" }] } }));
    expect((await listWhole(api, "pods", { signal })).items[0]?.metadata).toEqual({
      name: "a",
      uid: "pods//a",
    });
  });

  test("a watch has no events, only proofs of life, and ends when told to", async () => {
    const clock = new VirtualClock();
    const api = await createSessionClusterApi({ name: "f", chunks: chunksOf(pretty(pod("a"))), clock });
    const stop = new AbortController();
    const request = { resourceVersion: "1", timeoutSeconds: 1, signal: stop.signal };
    const watch = api.watch("pods", request)[Symbol.asyncIterator]();
    expect(await watch.next()).toEqual({ done: false, value: [] });
    const second = watch.next();
    await clock.run(30_000);
    expect(await second).toEqual({ done: false, value: [] });
    const last = watch.next();
    stop.abort();
    expect((await last).done).toBe(true);
    expect(clock.pending).toBe(0);
  });

  test("a pod can be had; deletes and logs are refused in clear words", async () => {
    const api = await open(pretty(pod("a")));
    const target = { namespace: "shop", name: "a", uid: "uid-a", signal };
    expect((await api.getPod(target)).metadata?.uid).toBe("uid-a");
    await expect(api.getPod({ ...target, name: "b" })).rejects.toMatchObject({
      reason: "NotFound",
      status: 404,
    });
    await expect(api.deletePod(target)).rejects.toMatchObject({
      reason: "ReadOnly",
      message: "a file cannot be changed",
    });
    const logs = api.logs({ namespace: "shop", pod: "a", container: "c", follow: false, signal });
    await expect(logs[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      reason: "NotFound",
      message: "a file has no logs",
    });
  });
});
