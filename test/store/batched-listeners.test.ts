import { expect, it } from "vitest";
import { BatchedListeners } from "../../src/store/batched-listeners.ts";

function counted() {
  const state = { version: 0, told: 0 };
  const listeners = new BatchedListeners(() => state.version);
  const remove = listeners.add(() => state.told++);
  return { state, listeners, remove };
}

it("tells once a batch, after the outermost, and only when the version rose", () => {
  const { state, listeners } = counted();
  listeners.batch(() => {
    listeners.batch(() => state.version++);
    state.version++;
    listeners.tell();
    expect(state.told).toBe(0);
  });
  expect(state.told).toBe(1);
  listeners.batch(() => {});
  listeners.tell();
  expect(state.told).toBe(1);
});

it("tells also what was changed before a batch threw", () => {
  const { state, listeners } = counted();
  const broken = () => {
    state.version++;
    throw new Error("broken");
  };
  expect(() => listeners.batch(broken)).toThrow("broken");
  expect(state.told).toBe(1);
});

it("a change made while listeners are told is told too; a removed listener hears nothing", () => {
  const { state, listeners, remove } = counted();
  const removeOther = listeners.add(() => {
    if (state.version < 3) listeners.batch(() => state.version++);
  });
  listeners.batch(() => state.version++);
  expect(state.told).toBe(3);
  remove();
  removeOther();
  listeners.batch(() => state.version++);
  expect(state.told).toBe(3);
});
