// Loaded before podtop: on SIGALRM what $FAULT names goes wrong. With $LAG it writes there at the end how long, in ms,
// the event loop was kept from its work at most.
import { writeFileSync } from "node:fs";

const faults = {
  timer: () => {
    setTimeout(() => {
      throw new Error("in a timer");
    });
  },
  rejection: () => void Promise.reject(new Error("in a promise")),
  render: () => {
    const { map } = Array.prototype;
    Array.prototype.map = function (...args) {
      if (/ at Lines /.test(new Error().stack)) throw new Error("in a component");
      return map.apply(this, args);
    };
  },
  exit: () => process.exit(7),
  abort: () => process.abort(),
  memory: () => {
    const held = [];
    for (;;) held.push(new Array(10_000).fill({}));
  },
};

const fault = faults[process.env.FAULT];
if (fault) process.on("SIGALRM", fault);

const lag = process.env.LAG;
if (lag) {
  let before = performance.now();
  let longest = 0;
  const look = () => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  };
  setInterval(look, 10).unref();
  process.on("SIGALRM", () => {
    look();
    longest = 0;
  });
  // Before podtop's own work at the end, which waits for the terminal a little.
  process.prependListener("SIGTERM", () => {
    look();
    writeFileSync(lag, String(Math.round(longest)));
  });
}
