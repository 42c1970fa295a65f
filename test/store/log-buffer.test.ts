import { expect, it } from "vitest";
import { LogBuffer } from "../../src/store/log-buffer.ts";
import { logText as line } from "../support/log-lines.ts";

const texts = (buffer: LogBuffer) => [...buffer.lines()].map(({ text }) => text);

it("keeps the newest lines and counts the dropped", () => {
  const buffer = new LogBuffer({ maxLines: 3 });
  for (const text of ["a", "b", "c", "d", "e"]) buffer.append(line(text));
  expect(texts(buffer)).toEqual(["c", "d", "e"]);
  expect(buffer.dropped).toBe(2);
  expect(buffer.at(-1)?.text).toBe("e");
});

it.each([
  [1, undefined],
  [2, "1 line before this one was dropped to save memory"],
  [2_501, "2,500 lines before this one were dropped to save memory"],
])("of %s lines where one has room, a note says what was dropped", (count, text) => {
  const buffer = new LogBuffer({ maxLines: 1 });
  for (let n = 0; n < count; n++) buffer.append(line("a"));
  expect(buffer.droppedNote?.text).toBe(text);
});

it("is bounded in bytes too, and keeps one line however long", () => {
  const buffer = new LogBuffer({ maxBytes: 10 });
  for (const text of ["aaaa", "bbbb", "cccc"]) buffer.append(line(text));
  expect(texts(buffer)).toEqual(["bbbb", "cccc"]);
  buffer.append(line("d".repeat(50)));
  expect(buffer.length).toBe(1);
  expect(buffer.dropped).toBe(3);
});

it("tells listeners once a batch and raises the version with each change", () => {
  const buffer = new LogBuffer();
  let told = 0;
  const end = buffer.subscribe(() => told++);
  buffer.batch(() => {
    buffer.append(line("a"));
    buffer.append({ kind: "note", about: "restarted", text: "container restarted" });
    buffer.setState({ kind: "following" });
  });
  expect([told, buffer.version]).toEqual([1, 3]);
  buffer.batch(() => {});
  end();
  buffer.append(line("b"));
  expect(told).toBe(1);
});

it("can be emptied", () => {
  const buffer = new LogBuffer({ maxLines: 1 });
  buffer.append(line("a"));
  buffer.append(line("b"));
  buffer.clear();
  expect([buffer.length, buffer.dropped]).toEqual([0, 0]);
});
