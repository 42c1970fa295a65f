import { describe, expect, test } from "vitest";
import type { ContextPicker, NamespacePicker } from "../../src/view/picker.ts";
import { draw, frame, widthOf } from "./draw.ts";
import { bad, shop } from "./sample-shop.ts";

const entry = (name: string) => ({ name, isEnding: false });

const namespaces = (overrides: Partial<NamespacePicker> = {}): NamespacePicker => ({
  kind: "namespaces",
  typed: "",
  at: undefined,
  listing: { kind: "whole" },
  shown: ["shop"],
  marked: [],
  known: [entry("default"), { name: "old", isEnding: true }, entry("pay"), entry("shop")],
  ...overrides,
});

const contexts = (overrides: Partial<ContextPicker> = {}): ContextPicker => ({
  kind: "contexts",
  typed: "",
  at: undefined,
  listing: { kind: "whole" },
  current: "prod-eu",
  known: [
    { name: "dev", server: "https://dev.example:6443", namespace: "shop" },
    { name: "prod-eu", server: "https://k8s.prod-eu.example:6443" },
    { name: "torn", fault: 'cluster "x" does not exist' },
  ],
  ...overrides,
});

function drawn(dialog: NamespacePicker | ContextPicker, columns = 80, rows = 24) {
  const input = { snapshot: shop({ pods: [bad] }), ui: { dialog, size: { columns, rows } } };
  return frame(input).dialog ?? [];
}

describe("the picker of namespaces", () => {
  test("names all, those that are shown, and the rest, with what is known of each", () => {
    expect(draw(drawn(namespaces({ at: "shop" })))).toMatchInlineSnapshot(`
      "────────────────────────────────────────────────────────────────────────────────
       Show which namespaces?  ▏                                                4 of 4
             all namespaces
       ▸ [ ] shop            shown now · 1 pod
         [ ] default
         [ ] old             terminating
         [ ] pay
       enter shows shop                                       space marks  esc cancels"
    `);
  });

  test("puts the best fit first, and offers what is typed as a name of its own", () => {
    const known = ["a-pay", "pay", "pay-eu", "shop"].map(entry);
    expect(draw(drawn(namespaces({ known, typed: "pa" })))).toMatchInlineSnapshot(`
      "────────────────────────────────────────────────────────────────────────────────
       Show which namespaces?  pa▏                                              3 of 4
       ▸ [ ] pay
         [ ] pay-eu
         [ ] a-pay
         [ ] pa      as typed, not in the list

       enter shows pay                                        space marks  esc cancels"
    `);
  });

  test("says what Enter shows: the marked ones in their order", () => {
    const text = draw(drawn(namespaces({ marked: ["pay", "default"] })));
    expect(text).toContain("enter shows pay, default");
    expect(text).toMatch(/\[x\] pay/);
  });

  test("offers no name that no namespace can have", () => {
    for (const typed of ["a_b", "-a", "a".repeat(64), "ä"])
      expect(draw(drawn(namespaces({ typed })))).not.toContain("as typed");
  });

  test("says why not all are known, and what can be done", () => {
    const text = draw(
      drawn(namespaces({ listing: { kind: "failed", words: "forbidden: list namespaces" } })),
    );
    expect(text).toContain("Not all namespaces are known: type the name of another one.");
  });

  test("says that more are to come", () => {
    expect(draw(drawn(namespaces({ listing: { kind: "loading" } })))).toContain("4 of 4, loading");
  });

  test("keeps its height while one types", () => {
    const { length } = drawn(namespaces());
    for (const typed of ["p", "pa", "zzz", "!"]) expect(drawn(namespaces({ typed }))).toHaveLength(length);
  });

  test("keeps the one under the cursor in view among thousands", () => {
    const known = Array.from({ length: 3_000 }, (_, at) => entry(`team-${at}`));
    const text = draw(drawn(namespaces({ known, at: "team-1500" })));
    expect(text).toMatch(/▸ \[ \] team-1500/);
    expect(text.split("\n").length).toBeLessThanOrEqual(22);
  });
});

describe("the picker of contexts", () => {
  test("names each one's server and namespace, or why it leads nowhere", () => {
    expect(draw(drawn(contexts({ at: "prod-eu" })))).toMatchInlineSnapshot(`
      "────────────────────────────────────────────────────────────────────────────────
       Go to which context?  ▏                                                  3 of 3
         dev      https://dev.example:6443 · namespace shop
       ▸ prod-eu  shown now · https://k8s.prod-eu.example:6443
         torn     cluster "x" does not exist
       enter reconnects prod-eu                                            esc cancels"
    `);
  });

  test("finds a context by its server, too", () => {
    const text = draw(drawn(contexts({ typed: "dev.example" })));
    expect(text).toContain("enter goes to dev");
    expect(text).not.toContain("torn");
  });

  test("shows a hostile name as it is safe", () => {
    const known = [{ name: "\u202egoog\u001b[31m", server: "https://x" }];
    const text = draw(drawn(contexts({ known })));
    expect(text).toContain("<U+202E>goog");
    expect(text).not.toMatch(/[\u001b\u202e]/);
  });
});

describe("a small screen", () => {
  const sizes = [
    [40, 10],
    [20, 5],
    [10, 3],
  ] as const;
  test.each(sizes)("%i×%i shows what Enter does, and no line is too wide", (columns, rows) => {
    for (const dialog of [namespaces({ at: "pay" }), contexts({ at: "dev" })]) {
      const lines = drawn(dialog, columns, rows);
      expect(draw(lines)).toMatch(dialog.kind === "namespaces" ? /enter sh/ : /enter g/);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
      expect(lines.length).toBeLessThan(rows);
    }
  });
});
