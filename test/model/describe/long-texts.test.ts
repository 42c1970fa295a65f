import { expect, test } from "vitest";
import { hideSecrets } from "../../../src/model/describe/secret-text.ts";

/** The most that all annotations of an object may hold together. */
const longest = 262_144;

test.each(["x", "-a", "a.", "a://b:", "eyJaaaaaaaaa-", "a='", "a= ", "--a  ", "Basic "])(
  "a text of nothing but %j is looked at once, not from each of its letters again",
  (part) => {
    const text = part.repeat(Math.ceil(longest / part.length));
    // It takes minutes, and so longer than any test may, where each letter is begun with anew.
    expect(hideSecrets(text)).toHaveLength(text.length);
  },
);
