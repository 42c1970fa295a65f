import { expect, test } from "vitest";
import { FaultDriver, seconds } from "./fault-driver.ts";

test("[1] a watch that ends cleanly is reopened from its last version, without a list", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.change();
  await podtop.quiet();
  const version = String(podtop.cluster.revisions.current);
  podtop.cluster.faults.endWatches("pods");
  await podtop.until(() => podtop.server.watches().length === 2);
  expect(podtop.server.watches().at(-1)?.query.get("resourceVersion")).toBe(version);
  expect(podtop.server.lists()).toHaveLength(1);
  expect(podtop.banner()).toBe("");
  podtop.change();
  await podtop.invariantsHold();
});
