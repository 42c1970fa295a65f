import { expect, test } from "vitest";
import { readProtobufPage } from "../../src/kube/protobuf-list.ts";
import { wireFields } from "../../src/kube/wire-fields.ts";
import type { ListPage } from "../../src/model/cluster-api.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { envelope, int, listOf, podNamed, sized, tag, varint } from "../support/protobuf-writer.ts";
import { rejection } from "./kube-session.ts";

const doing = { verb: "list", resource: "pods" };
const names = ["a", "b", "c".repeat(200)];
const items = names.map(podNamed);
const head = { resourceVersion: "9", continue: "more", remaining: 3 };
const whole = envelope("PodList", listOf(items, head));
const objects = names.map((name) => ({
  metadata: { name, uid: `uid-${name}` },
  spec: { nodeName: "zähe 🐢" },
}));

async function* pieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.subarray(from, cut);
    from = cut;
  }
}

async function readAll({ batches, ...rest }: ListPage<WirePod>) {
  const found: WirePod[] = [];
  for await (const batch of batches) found.push(...batch);
  return { ...rest, items: found };
}

const read = async (bytes: Buffer, cuts: readonly number[] = []) =>
  readAll(await readProtobufPage(pieces(bytes, cuts), doing, wireFields.pods));

const notProtobuf = (bytes: number) => `not a Kubernetes API answer: ${bytes} bytes that are not protobuf`;

test("a list is read, cut at whatever byte", async () => {
  for (let cut = 0; cut <= whole.length; cut++)
    expect(await read(whole, [cut])).toEqual({ ...head, items: objects });
});

test("a list that comes byte by byte is read", async () => {
  expect(await read(whole, [...whole.keys()])).toEqual({ ...head, items: objects });
});

test("an empty list has no items", async () => {
  const bytes = envelope("PodList", listOf([], { resourceVersion: "4" }));
  for (let cut = 0; cut <= bytes.length; cut++)
    expect(await read(bytes, [cut])).toEqual({ resourceVersion: "4", items: [] });
});

test("nothing left of a list is said as nothing left", async () => {
  expect(await read(envelope("PodList", listOf([], { remaining: 0 })))).toMatchObject({ remaining: 0 });
});

test("a list that ends at whatever byte before its end is no answer of the API", async () => {
  const lastItem = whole.indexOf(Buffer.from("cc")) + 100;
  for (let end = 0; end < lastItem; end++) {
    const error = await rejection(read(whole.subarray(0, end)));
    expect([error.reason, error.message]).toEqual([
      "NotKubernetes",
      expect.stringMatching(/^not a Kubernetes API answer: \d+ bytes that are not protobuf$/),
    ]);
  }
});

test.for([
  ["text", Buffer.from("<html>sign in</html>")],
  ["nothing", Buffer.alloc(0)],
  ["JSON", Buffer.from('{"kind":"PodList","metadata":{"resourceVersion":"9"},"items":[]}')],
  ["the magic bytes alone", Buffer.from("k8s\0")],
  ["a group in the envelope", Buffer.concat([Buffer.from("k8s\0"), tag(1, 3)])],
  ["an object that is a number", Buffer.concat([Buffer.from("k8s\0"), int(2, 5)])],
  ["items before the metadata", envelope("PodList", sized(2, ...items))],
] as const)("%s is no list", async ([, bytes]) => {
  expect((await rejection(read(bytes))).message).toBe(notProtobuf(bytes.length));
});

const meta = sized(1, sized(2, "9"));
const claiming = (length: number | bigint) => Buffer.concat([meta, tag(2, 2), varint(length)]);

test.for([
  ["an item longer than its list", Buffer.concat([claiming(50), podNamed("a")])],
  ["an item of no length that there is", claiming(2n ** 63n)],
  ["an item that no server makes", Buffer.concat([claiming(100 * 1024 * 1024), Buffer.alloc(1024)])],
  ["a text that is an item", Buffer.concat([meta, int(2, 7), sized(2, podNamed("a"))])],
  ["another field", Buffer.concat([meta, sized(3, podNamed("a"))])],
  ["an item that is none", Buffer.concat([meta, sized(2, sized(1, "not metadata"))])],
] as const)("%s is refused", async ([, list]) => {
  const error = await rejection(read(envelope("PodList", list)));
  expect(error.message).toMatch(/^not a Kubernetes API answer: \d+ bytes that are not protobuf$/);
});

test("an item that claims to be larger than any is not waited for", async () => {
  const claimed = 2 ** 40;
  const list = Buffer.concat([claiming(claimed), Buffer.alloc(64)]);
  const bytes = Buffer.concat([
    Buffer.from("k8s\0"),
    sized(1, sized(2, "PodList")),
    tag(2, 2),
    varint(claimed * 2),
    list,
  ]);
  let asked = 0;
  async function* endless() {
    yield bytes;
    for (;;) {
      asked++;
      yield Buffer.alloc(1024);
    }
  }
  const page = await readProtobufPage(endless(), doing, wireFields.pods);
  expect((await rejection(readAll(page))).reason).toBe("NotKubernetes");
  expect(asked).toBe(0);
});

test("a head that never ends, and a tail that never ends, are not read on and on", async () => {
  async function* endless(start: Buffer) {
    yield start;
    for (;;) yield Buffer.alloc(1000, 0x0a);
  }
  const openHead = Buffer.concat([Buffer.from("k8s\0"), tag(1, 2), varint(2 ** 30)]);
  expect((await rejection(readProtobufPage(endless(openHead), doing, wireFields.pods))).reason).toBe(
    "NotKubernetes",
  );
  const page = await readProtobufPage(endless(whole), doing, wireFields.pods);
  expect((await rejection(readAll(page))).reason).toBe("NotKubernetes");
});

test("an object that is encoded once more is refused", async () => {
  const bytes = envelope("PodList", listOf(items), "gzip");
  expect((await rejection(read(bytes))).reason).toBe("NotKubernetes");
});

test.for([
  ["a Status", envelope("Status", listOf([])), "Status where a list was asked for"],
  [
    "an object without a kind",
    envelope("", listOf([])),
    "protobuf without a kind where a list was asked for",
  ],
  [
    "a list without a version",
    envelope("PodList", listOf([], { resourceVersion: "" })),
    "PodList without items or version",
  ],
] as const)("%s is not taken for a list", async ([, bytes, words]) => {
  expect((await rejection(read(bytes))).message).toBe(`not a Kubernetes API answer: ${words}`);
});
