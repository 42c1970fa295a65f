import { readFileSync } from "node:fs";
import { type DescribeInput, podFacts } from "../../../src/model/describe/pod-facts.ts";
import { toClusterEvent } from "../../../src/model/to-event.ts";
import type { WireEvent, WirePod } from "../../../src/model/wire.ts";
import type { FactLook } from "../../../src/view/describe/fact-lines.ts";
import { type DetailsSection, describeSections } from "../../../src/view/describe/sections.ts";
import { symbolsOf } from "../../../src/view/symbols.ts";
import { draw } from "../draw.ts";

/** The moment at which the fixtures are looked at. */
export const now = Date.parse("2026-03-01T10:14:00Z");

export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../fixtures/describe/${name}`, import.meta.url), "utf8"));
}

export const shopApi = () => fixture<WirePod>("shop-api.json");
export const shopApiEvents = () => fixture<WireEvent[]>("shop-api-events.json").map(toClusterEvent);

export const factsOf = (wire: WirePod, more: Partial<DescribeInput> = {}) =>
  podFacts({ wire, events: [], now, ...more });

export function sectionsOf(
  wire: WirePod,
  { events = [], ...look }: Partial<FactLook> & Pick<Partial<DescribeInput>, "events"> = {},
): DetailsSection[] {
  const facts = factsOf(wire, { events });
  return describeSections(facts, { now, width: 100, symbols: symbolsOf("unicode"), ...look });
}

export const drawn = (sections: readonly DetailsSection[]) =>
  sections.map(({ title, lines }) => `== ${title}\n${draw(lines)}\n`).join("\n");

/** The drawn lines of one section; empty when there is none. */
export const section = (sections: readonly DetailsSection[], title: string) =>
  draw(sections.find((one) => one.title === title)?.lines ?? []);
