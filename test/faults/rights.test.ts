import { expect, test } from "vitest";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";

const forbidden = (where: string) => ({
  code: 403,
  reason: "Forbidden",
  message: `pods is forbidden: User "jane" cannot list resource "pods" ${where}`,
});

test("[30] a namespace that is forbidden is named, and the others are live", async () => {
  const podtop = await FaultDriver.prepare({ scenario: "load:120", namespaces: ["team-00", "team-01"] });
  const recover = podtop.server.refuse(
    { resource: "pods", namespace: "team-01" },
    forbidden('in the namespace "team-01"'),
  );
  podtop.begin();
  await podtop.advance(minutes(3));
  expect(podtop.header()).toContain("partly live");
  expect(podtop.banner()).toMatch(
    /^ ! forbidden: list pods in team-01 \(pods is forbidden: User "jane" .*\) · the other rows are live$/,
  );
  expect(podtop.store.pods.size).toBe(50);
  podtop.change();
  await podtop.quiet();
  expect(podtop.store.pods.get([...podtop.cluster.pods.all()][0]?.uid ?? "")?.readyCount).toBe(0);
  expect(podtop.server.lists().filter(({ namespace }) => namespace === "team-01").length).toBeLessThan(8);
  recover();
  await podtop.invariantsHold();
});

test("[31] a permission that is taken away is told, and the rows stay and are greyed", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  const [pod] = podtop.cluster.pods.all();
  const tones = () =>
    new Set(
      podtop
        .frame()
        .rows.find(({ key }) => key === pod?.uid)
        ?.spans.map(({ tone }) => tone),
    );
  expect(tones()).toContain("strong");
  const recover = podtop.server.refuse({ resource: "pods" }, forbidden("at the cluster scope"));
  podtop.cluster.faults.endWatches("pods");
  await podtop.advance(seconds(20));
  expect(podtop.header()).toContain("forbidden");
  expect(podtop.banner()).toMatch(
    /^ ! no longer allowed: list pods in all namespaces \(.* "jane" .*\) · rows are of 12:00:\d\d$/,
  );
  expect(podtop.names).toHaveLength(6);
  expect(tones()).not.toContain("strong");
  podtop.change();
  recover();
  await podtop.invariantsHold();
});
