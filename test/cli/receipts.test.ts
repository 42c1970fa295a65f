import { expect, test } from "vitest";
import { Receipts, writeReceipts } from "../../src/cli/receipts.ts";
import { hostileTexts } from "../hostile/hostile-strings.ts";
import { fakeIo } from "./fake-io.ts";

const target = { namespace: "shop", name: "a", uid: "6f1e0c1a-1111" };
const at = Date.UTC(2026, 0, 15, 12, 0, 0, 417);

test("each change is one line on the terminal: time, context, pod, uid, what was asked for, and the answer", async () => {
  const receipts = new Receipts();
  receipts.open({ at, context: "prod-eu", target, verb: "eviction" })("accepted");
  receipts.open({ at, context: "prod-eu", target, verb: "delete" });
  const io = fakeIo();
  await writeReceipts(io, receipts);
  expect(io.written().out).toBe(
    "2026-01-15T12:00:00Z  prod-eu  shop/a  uid 6f1e0c1a-1111  eviction:  accepted\n" +
      "2026-01-15T12:00:00Z  prod-eu  shop/a  uid 6f1e0c1a-1111  delete:  no answer before podtop ended\n",
  );
});

test("nothing is written where nothing was changed", async () => {
  const io = fakeIo();
  await writeReceipts(io, new Receipts());
  expect(io.written().out).toBe("");
});

test("no text from the cluster touches the terminal", async () => {
  const receipts = new Receipts();
  for (const { raw } of hostileTexts)
    receipts.open({ at, context: raw, target: { namespace: raw, name: raw, uid: raw }, verb: "delete" })(raw);
  const io = fakeIo();
  await writeReceipts(io, receipts);
  const lines = io.written().out.split("\n");
  expect(lines).toHaveLength(hostileTexts.length + 1);
  expect(io.written().out).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
});
