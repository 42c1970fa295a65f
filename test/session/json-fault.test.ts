import { expect, test } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { findJsonFault } from "../../src/session/json-fault.ts";

test.each([
  ['{"a":1,}', 7, 'expected a quoted key, not "}"'],
  ['{"a" 1}', 5, 'expected ":", not "1"'],
  ["{a:1}", 1, 'expected a quoted key, not "a"'],
  ['{"a":[1 2]}', 8, 'expected "," or "]", not "2"'],
  ['{"a":tru}', 5, 'expected a value, not "t"'],
  ['{"a":01}', 5, 'expected a value, not "0"'],
  ['{"a":"x\ny"}', 5, 'a string with a bare control character, a bad escape or no end, not "\\""'],
  ['{"a":1]', 6, 'expected "," or "}", not "]"'],
  ["{} x", 3, "text after the end"],
  ["", 0, "expected a value, not the end"],
])("%s breaks at %i", (text, offset, why) => {
  expect(findJsonFault(text)).toEqual({ offset, why });
});

test("it agrees with JSON.parse on broken texts", () => {
  const whole = '{"a":[1,-2.5e3,"x\\u00e9\\n",true,null,{"b":{}}],"c":""}';
  const random = seededRandom(7);
  for (let round = 0; round < 5000; round++) {
    const at = Math.floor(random() * whole.length);
    const sign = '{}[],:"\\0a1 '[Math.floor(random() * 12)] ?? "";
    const text = whole.slice(0, at) + sign + whole.slice(at + Math.floor(random() * 3));
    let isJson = true;
    try {
      JSON.parse(text);
    } catch {
      isJson = false;
    }
    expect([text, findJsonFault(text) === undefined]).toEqual([text, isJson]);
  }
});

test("deep nesting is a fault, not an overflow", () => {
  expect(findJsonFault("[".repeat(100_000))?.why).toBe("nested too deep");
});
