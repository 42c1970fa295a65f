import { expect, test } from "vitest";
import type { WirePod } from "../../../src/model/wire.ts";
import { describeSections } from "../../../src/view/describe/sections.ts";
import { symbolsOf } from "../../../src/view/symbols.ts";
import { toneOf } from "../draw.ts";
import { factsOf, now, section, sectionsOf, shopApi, shopApiEvents } from "./described.ts";

const linesOf = (wire: WirePod, title: string) =>
  sectionsOf(wire, { events: shopApiEvents() }).find((one) => one.title === title)?.lines ?? [];

test("the slowest step and the one that is waited for stand out", () => {
  const timeline = linesOf(shopApi(), "timeline");
  expect(toneOf(timeline, "slowest")).toBe("warn");
  expect(toneOf(timeline, "not yet")).toBe("warn");
  expect(toneOf(timeline, "2026-03-01T10:00:03Z")).toBe("dim");
});

test("a probe that fails now is bad, one that failed is not", () => {
  const probes = linesOf(shopApi(), "probes");
  expect(toneOf(probes, "failing now")).toBe("bad");
  expect(toneOf(probes, "failed: ")).toBe("warn");
});

test("a condition that is not met stands out", () => {
  const conditions = linesOf(shopApi(), "conditions");
  expect(toneOf(conditions, "False")).toBe("warn");
  expect(toneOf(conditions, "True")).toBe("ok");
});

test("what dies with the pod stands out", () => {
  const volumes = linesOf(shopApi(), "volumes");
  expect(toneOf(volumes, "lost with the pod")).toBe("warn");
  expect(toneOf(volumes, "stays")).toBe("dim");
});

test("hygiene is quiet", () => {
  expect(linesOf(shopApi(), "hygiene").flatMap(({ spans }) => spans.map(({ tone }) => tone))).toSatisfy(
    (tones: string[]) => tones.every((tone) => tone === "dim" || tone === "plain"),
  );
});

function security(namespaceLabels: Record<string, string> | undefined): string {
  const facts = factsOf(shopApi(), { ...(namespaceLabels && { namespaceLabels }) });
  return section(describeSections(facts, { now, width: 120, symbols: symbolsOf("unicode") }), "security");
}

test("what the namespace asks, when its labels are known", () => {
  const prefix = "pod-security.kubernetes.io";
  expect(
    security({
      [`${prefix}/enforce`]: "privileged",
      [`${prefix}/warn`]: "baseline",
      [`${prefix}/warn-version`]: "v1.34",
    }),
  ).toMatchInlineSnapshot(`
    "standard      privileged, not baseline:
                  container proxy: capability NET_ADMIN added
                  container proxy: port 15090 of the node taken
    namespace     enforces privileged: met
    namespace     warns below baseline of v1.34; by the rules of v1.36: not met by container proxy: capability NET_ADMIN
                  added
    account       api, its token is mounted
    context       user 1000, must not be root, seccomp RuntimeDefault, fsGroup 2000, sysctls
                  net.ipv4.ip_local_port_range=1024 65535
    pull secrets  registry-login"
  `);
  expect(security({})).toContain("namespace     no label asks for a standard");
  expect(security(undefined)).not.toContain("namespace");
});

test("lines of a message stand below each other, an unknown end of text does no harm", () => {
  const state = { waiting: { reason: "CreateContainerError", message: "first\r\nsecond\n" } };
  const wire: WirePod = {
    metadata: { name: "p" },
    spec: { containers: [{ name: "app" }] },
    status: { containerStatuses: [{ name: "app", state, restartCount: 3 }] },
  };
  expect(section(sectionsOf(wire), "containers")).toMatchInlineSnapshot(`
    "✖ app: CreateContainerError: second
      restarts      3
      message       first
                    second"
  `);
});

test("a message that the line of the state tells whole is not told again", () => {
  const state = { waiting: { reason: "ErrImagePull", message: "not found" } };
  const wire: WirePod = {
    metadata: { name: "p" },
    spec: { containers: [{ name: "app" }] },
    status: { containerStatuses: [{ name: "app", state }] },
  };
  expect(section(sectionsOf(wire), "containers")).toBe("✖ app: ErrImagePull: not found");
});

test("text from the cluster is made safe", () => {
  const wire: WirePod = {
    metadata: { name: "p", labels: { "a\u001b[31m": "b\u202e" } },
    spec: { containers: [{ name: "c\u0007", image: "i\u001b]0;x\u0007" }] },
  };
  const text = sectionsOf(wire).flatMap(({ lines }) =>
    lines.flatMap(({ spans }) => spans.map((span) => span.text)),
  );
  expect(text.join("")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  expect(text.join("")).toContain("␛");
});

test("a pod of which nothing is known has no empty section", () => {
  for (const { lines } of sectionsOf({})) expect(lines.length).toBeGreaterThan(0);
});
