import { expect, test } from "vitest";
import { readMouse } from "../../src/terminal/mouse-report.ts";

test.for([
  ["\x1b[<0;1;1M", { kind: "click", column: 0, row: 0 }],
  ["\x1b[<0;300;200M", { kind: "click", column: 299, row: 199 }],
  ["\x1b[<64;5;9M", { kind: "wheel-up", column: 4, row: 8 }],
  ["\x1b[<65;5;9M", { kind: "wheel-down", column: 4, row: 8 }],
  // Let go, other buttons, motion, with shift or control, a wheel to the side: they mean nothing.
  ["\x1b[<0;1;1m", undefined],
  ["\x1b[<1;1;1M", undefined],
  ["\x1b[<2;1;1M", undefined],
  ["\x1b[<32;1;1M", undefined],
  ["\x1b[<4;1;1M", undefined],
  ["\x1b[<16;1;1M", undefined],
  ["\x1b[<66;1;1M", undefined],
  ["\x1b[?2026;2$y", undefined],
] as const)("%j", ([answer, report]) => {
  expect(readMouse(answer)).toEqual(report);
});
