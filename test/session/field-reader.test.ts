import { expect, test } from "vitest";
import { fieldReader } from "../../src/session/field-reader.ts";

test.each([
  ["metadata.name", "api-1"],
  ["spec.hostNetwork", "true"],
  ["spec.none", undefined],
  ["spec.missing", undefined],
  ["status.phase.deeper", undefined],
])("%s", (path, text) => {
  const pod = {
    metadata: { name: "api-1" },
    spec: { hostNetwork: true, none: null },
    status: { phase: "Failed" },
  };
  expect(fieldReader(path)(pod)).toBe(text);
});
