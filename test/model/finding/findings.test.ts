import { describe, expect, test } from "vitest";
import { explain, findingsOf, gravestFinding } from "../../../src/model/finding/findings-of.ts";
import { isSurelyError } from "../../../src/model/finding/sure-error.ts";
import { troublesOf } from "../../../src/model/finding/trouble.ts";
import { factsOf, families } from "./finding-cases.ts";

describe.each(families)("$family", ({ cases }) => {
  test.each(cases)("$case", (one) => {
    const found = findingsOf(factsOf(one));
    expect(found.map(({ evidence: _, ...said }) => said)).toEqual(one.expect);
  });
});

const all = families.flatMap(({ family, cases }) =>
  cases.map((one) => ({ name: `${family}: ${one.case}`, one })),
);

describe("of all findings", () => {
  test("each is a sentence on one line with evidence and a next step", () => {
    const wrong = all.flatMap(({ name, one }) =>
      findingsOf(factsOf(one))
        .filter(({ sentence, evidence, hint }) => {
          const isSentence = /^[A-Z][^\n]*[.?]$/.test(sentence);
          return !isSentence || evidence.length === 0 || evidence.includes("") || hint === "";
        })
        .map(({ sentence }) => `${name}: ${sentence}`),
    );
    expect(wrong).toEqual([]);
  });

  test("evidence tells how often an event came where it came more than once", () => {
    const countedWith = (count: number) =>
      all
        .flatMap(({ one }) => {
          const facts = factsOf(one);
          return findingsOf({ ...facts, events: [...facts.events].map((event) => ({ ...event, count })) });
        })
        .filter(({ evidence }) => evidence.some((text) => text.endsWith(` (${count} times)`)))
        .map(({ code }) => code);
    expect(countedWith(1)).toEqual([]);
    expect(countedWith(4)).toEqual(
      expect.arrayContaining([
        "not-ready",
        "startup-probe",
        "flapping-ready",
        "network-failed",
        "volume-not-mounted",
      ]),
    );
  });

  test("the gravest come first", () => {
    const ranks = { error: 0, warning: 1, info: 2 };
    for (const { one } of all) {
      const order = findingsOf(factsOf(one)).map(({ severity }) => ranks[severity]);
      expect(order).toEqual(order.toSorted());
    }
  });

  test("what is said to be an error without words is one in words, too", () => {
    const judged = all.flatMap(({ name, one }) => {
      const facts = factsOf(one);
      const isSure = troublesOf(facts.pod, facts.node).some((trouble) => isSurelyError(trouble, facts.pod));
      return isSure ? [{ name, severity: gravestFinding(facts)?.severity }] : [];
    });
    expect(judged.length).toBeGreaterThan(20);
    expect(judged.filter(({ severity }) => severity !== "error")).toEqual([]);
  });

  test("a pod that comes and goes is explained alike when it is ready and when it is not", () => {
    const { one } = all.find(({ name }) => name.endsWith("readiness: lost, out of which Service")) ?? {};
    if (!one) throw new Error("there is no such case");
    const facts = factsOf(one);
    const readyChanges = [4, 3, 2, 1].map((seconds) => facts.now - seconds * 1_000);
    const codes = findingsOf({ ...facts, readyChanges }).map(({ code }) => code);
    expect(codes).toEqual(["flapping-ready", "not-ready"]);
  });

  test("none says <invalid> of a time that is still to come, by a clock that is behind the node's", () => {
    const hour = 3_600_000;
    const wrong = all.flatMap(({ name, one }) => {
      const facts = factsOf(one);
      return findingsOf({ ...facts, now: facts.now - hour })
        .filter(({ sentence, evidence }) => /<invalid>|NaN/.test([sentence, ...evidence].join()))
        .map(({ sentence }) => `${name}: ${sentence}`);
    });
    expect(wrong).toEqual([]);
  });

  test("the order in which events arrived changes nothing", () => {
    for (const { one } of all) {
      const facts = factsOf(one);
      const reversed = {
        ...facts,
        events: [...facts.events].reverse(),
        ownerEvents: [...(facts.ownerEvents ?? [])].reverse(),
      };
      expect(findingsOf(reversed)).toEqual(findingsOf(facts));
    }
  });

  test("the first line under a row is the first finding", () => {
    for (const { one } of all) {
      const facts = factsOf(one);
      const [first] = troublesOf(facts.pod, facts.node);
      // What ends within its grace period has no line.
      const isShown = first && (first.kind !== "ending" || facts.pod.isOverdue);
      if (isShown) expect(findingsOf(facts)[0]).toEqual(explain(first, facts));
    }
  });

  test("the facts are left as they are", () => {
    for (const { one } of all) {
      const facts = factsOf(one);
      const before = structuredClone({ ...facts, ownerEvents: [...(facts.ownerEvents ?? [])] });
      findingsOf(facts);
      expect({ ...facts, ownerEvents: [...(facts.ownerEvents ?? [])] }).toEqual(before);
    }
  });
});
