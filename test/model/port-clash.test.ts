import { expect, test } from "vitest";
import { toPod } from "../../src/model/to-pod.ts";

test("a pod keeps the first port that two containers which run together declare", () => {
  const on = (name: string, containerPort: number, protocol?: string) => ({
    name,
    ports: [{ containerPort, ...(protocol && { protocol }) }],
  });
  const clash = (containers: object[], initContainers: object[] = []) =>
    toPod({ spec: { containers, initContainers } } as never).portClash;
  expect(clash([on("a", 80), on("b", 80)])).toEqual({ port: 80, protocol: "TCP", containers: ["a", "b"] });
  expect(clash([on("a", 80), on("b", 80, "UDP")])).toBeUndefined();
  expect(clash([on("a", 80)], [on("init", 80)])).toBeUndefined();
  expect(clash([on("a", 80)], [{ ...on("mesh", 80), restartPolicy: "Always" }])).toMatchObject({
    containers: ["mesh", "a"],
  });
});
