import { expect, test } from "vitest";
import type { ClusterEvent } from "../../src/model/cluster-event.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { draw, frame } from "./draw.ts";
import { event, pod, snapshotOf } from "./sample-cluster.ts";

const api = pod("api-7d9f8c6b5-x2x4q");
const web = pod("web-5c97b8d64-zz81k");

function lines(events: readonly ClusterEvent[], follow: UiState["events"]["follow"] = "all"): string {
  const snapshot = snapshotOf({ pods: [api, web], events });
  const ui = {
    size: { columns: 80, rows: 24 },
    events: { follow, warningsOnly: false, hidden: false, held: undefined },
  };
  return draw(frame({ snapshot, ui }).events);
}

test("on a narrow screen, an event of all tells whose it is before what it says", () => {
  const shown = lines([event("Failed", web, { message: "Error: ErrImagePull" })]);
  expect(shown).toMatch(/Failed +web-5c97b8d64-zz81k: Error: ErrImagePull/);
});

test("whose they are is not told of the events of the pod that is followed", () => {
  const shown = lines([event("Failed", api, { message: "Error: ErrImagePull" })], "selection");
  expect(shown).toMatch(/Failed +Error: ErrImagePull/);
});
