import { describe, expect, test } from "vitest";
import { podName } from "../../src/view/pod-name.ts";
import { draw, frame, textOf } from "./draw.ts";
import { container, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const named = (namespace: string, name: string, width: number) =>
  podName({ namespace, name }, { width, ellipsis: "…", isAscii: false, tone: "plain", withNamespace: true })
    .map(({ text }) => text)
    .join("");

test.for([
  ["shop", "api-7d9f8c6b5-x2x4q", 28, "shop/api-7d9f8c6b5-x2x4q"],
  // The namespace gives way first, down to a head by which it is known.
  ["monitoring", "node-exporter-4nrtw", 28, "monitor…/node-exporter-4nrtw"],
  ["kube-system", "kube-scheduler-node-01", 28, "kube…/kube-scheduler-node-01"],
  // Then the name, in its middle.
  ["kube-system", "kube-controller-manager-node-01", 28, "kube…/kube-control…r-node-01"],
  ["zoo", "create-container-config-error", 28, "zoo/create-contai…nfig-error"],
  ["zoo", "create-container-error", 22, "zoo/create-con…r-error"],
  ["shop", "api-7d9f8c6b5-x2x4q", 16, "sh…/api-7d…x2x4q"],
  ["shop", "api-7d9f8c6b5-x2x4q", 5, "s…/a…"],
] as const)("%s/%s in %i cells is %s", ([namespace, name, width, text]) => {
  expect(named(namespace, name, width)).toBe(text);
  expect(text.length).toBeLessThanOrEqual(width);
});

const systemPods = [
  ...["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"].map((name) => `${name}-node-01`),
  ...["kube-proxy-jnlhk", "kube-proxy-js24c"],
].map((name) => pod(name, { namespace: "kube-system" }));

const crash = { restartCount: 17, restartedAt: now - seconds(263), status: "CrashLoopBackOff" };
const zooPods = ["create-container-config-error", "create-container-error", "create-sandbox-error"].map(
  (name) =>
    pod(name, {
      namespace: "zoo",
      ...crash,
      health: "trouble",
      containers: [container("a"), container("b")],
    }),
);
const longStatus = pod("hook", { namespace: "zoo", status: "CreateContainerConfigError", health: "trouble" });

const drawn = (
  columns: number,
  pods = [...systemPods, ...zooPods, longStatus],
  grouping: "node" | "workload" = "node",
) => frame({ snapshot: snapshotOf({ pods }), ui: { size: { columns, rows: 40 }, grouping } });

describe("a row", () => {
  test("can be told from every other at 80 columns, whatever the statuses", () => {
    const names = draw(drawn(80).rows)
      .split("\n")
      .flatMap((line) => /^..(\S+) +\d+\/\d+ /.exec(line)?.[1] ?? []);
    expect(names).toHaveLength(10);
    expect(new Set(names).size).toBe(10);
    expect(names).toContain("zoo/create-contai…nfig-error");
  });

  test("has 28 cells for the name at 80 columns, and all of kubectl's columns beside it", () => {
    expect(textOf(drawn(80).columns)).toMatch(/^ {2}NAME {24,}READY STATUS {12}RESTARTS +AGE +C$/);
  });

  test("cuts long statuses before names, and shows them whole where there is room", () => {
    expect(draw(drawn(80).rows)).toContain(" CreateContainerC… ");
    expect(draw(drawn(120).rows)).toContain(" CreateContainerConfigError ");
  });

  test("does not repeat the namespace that its group names", () => {
    const rows = draw(drawn(80, [...systemPods, ...zooPods], "workload").rows);
    expect(rows).toMatch(/^▾ kube-system\/no owner {2}6 pods/m);
    expect(rows).toMatch(/^▾ zoo\/no owner {2}3 pods/m);
    expect(rows).toMatch(/^ {2}create-container-config-error? +1?/m);
    expect(rows).not.toMatch(/^..kube-system\/etcd/m);
    expect(textOf(drawn(160, undefined, "workload").columns)).not.toContain("NAMESPACE");
  });
});
