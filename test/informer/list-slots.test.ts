import { expect, it } from "vitest";
import { ListSlots, type Turns } from "../../src/informer/list-slots.ts";

/** Lists that run until they are ended by hand. */
function lists() {
  const running: string[] = [];
  const ends = new Map<string, (failed?: Error) => void>();
  const begin = (turns: Turns, name: string) =>
    turns
      .use(() => {
        running.push(name);
        return new Promise<void>((resolve, reject) =>
          ends.set(name, (failed) => (failed ? reject(failed) : resolve())),
        );
      })
      .finally(() => running.splice(running.indexOf(name), 1));
  const end = async (name: string, failed?: Error) => {
    ends.get(name)?.(failed);
    await turn();
  };
  return { running, begin, end };
}

/** Everything that promises have to do is done. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it("lets so many lists run at once, the others in the order they came", async () => {
  const slots = new ListSlots(2);
  const { running, begin, end } = lists();
  for (const name of ["a", "b", "c", "d"]) void begin(slots, name);
  await turn();
  expect(running).toEqual(["a", "b"]);
  await end("b");
  expect(running).toEqual(["a", "c"]);
  await end("a");
  expect(running).toEqual(["c", "d"]);
});

it("begins the later ones when none of the others runs or waits", async () => {
  const slots = new ListSlots(2);
  const { running, begin, end } = lists();
  void begin(slots, "pods");
  for (const name of ["events 1", "events 2", "events 3"]) void begin(slots.later, name);
  void begin(slots, "nodes");
  await turn();
  expect(running).toEqual(["pods", "nodes"]);
  await end("pods");
  expect(running).toEqual(["nodes"]);
  await end("nodes");
  expect(running).toEqual(["events 1", "events 2"]);
  void begin(slots, "pods again");
  await end("events 1");
  expect(running).toEqual(["events 2", "pods again"]);
});

it("goes on with the next list after one that failed", async () => {
  const slots = new ListSlots(1);
  const { running, begin, end } = lists();
  const failed = begin(slots, "pods").catch((thrown: unknown) => thrown);
  void begin(slots.later, "events");
  await turn();
  const fault = new Error("refused");
  await end("pods", fault);
  expect(await failed).toBe(fault);
  expect(running).toEqual(["events"]);
});
