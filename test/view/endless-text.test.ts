import { describe, expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import type { Stream } from "../../src/store/snapshot.ts";
import { draw, frame, textOf } from "./draw.ts";
import { minutes, now, seconds, snapshotOf } from "./sample-cluster.ts";

/** Takes no room to speak of, and is longer than what is made safe of one text. */
const tower = `PRE a${"\u0489".repeat(100_000)} POST`;

function drawn(error: ApiError, since?: number) {
  const state = { kind: "stale", error, retryAt: now + seconds(9), ...(since && { since }) } as const;
  const streams = (["pods", "nodes", "events"] as const).map((resource): Stream => ({ resource, state }));
  const { heardAt: _, ...parts } = snapshotOf({ streams });
  return frame({ snapshot: { ...parts, heardAt: since }, ui: { size: { columns: 160, rows: 24 } } });
}

describe("what podtop says behind an error's text without end", () => {
  test.for([
    ["an answer", new ApiError({ reason: "InternalError", status: 500, message: tower })],
    ["no answer", new ApiError({ reason: "Network", message: tower })],
  ] as const)("stands on the line below the header: %s", ([, error]) => {
    const { banner } = drawn(error, now - minutes(3));
    expect(banner && textOf(banner)).toMatch(/ since 13:59:10.* · next try in 9s · r now · deletes are off$/);
  });

  test("stands where the list would be", () => {
    const error = new ApiError({ reason: "InternalError", status: 500, message: tower });
    expect(draw(drawn(error).rows).replace(/\s+/g, " ").trim()).toMatch(
      /^Nothing could be read yet: PRE .* more characters>\. r tries again now\.$/s,
    );
  });
});
