import { expect, test } from "vitest";
import { frame, textOf } from "./draw.ts";
import { live, pod, snapshotOf } from "./sample-cluster.ts";

const titlesOf = (odd: Parameters<typeof pod>[1], columns: number) => {
  const snapshot = snapshotOf({
    pods: [pod("usual", { node: "node-1" }), pod("odd", odd)],
    streams: [live("pods")],
  });
  const ui = { grouping: "none", size: { columns, rows: 20 } } as const;
  const rows = frame({ snapshot, ui }).lines.map(textOf);
  return rows.filter((row) => /NAME |usual|odd/.test(row));
};

test.for([200, 240])(
  "a node's name of 253 characters takes no other column's place on %i cells",
  (columns) => {
    const [titles = "", odd = "", usual = ""] = titlesOf({ node: `node-${"x".repeat(248)}` }, columns);
    for (const title of ["READY", "STATUS", "RESTARTS", "AGE", "CONTAINERS", "IP", "NODE", "IMAGE"])
      expect(titles).toContain(title);
    const at = titles.indexOf("NODE");
    expect(usual.slice(at)).toMatch(/^node-1 /);
    expect(odd.slice(at)).toMatch(/^node-x+… /);
  },
);

test("nor does an address as long as that", () => {
  const [titles = "", odd = ""] = titlesOf({ ip: "1".repeat(253) }, 200);
  expect(titles).toContain("NODE");
  expect(odd).toMatch(/ 1+… /);
});
