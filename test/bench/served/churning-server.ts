// The simulated cluster behind real HTTPS, in a process of its own: so many pods, so many changes a second.
import { systemClock } from "../../../src/base/clock.ts";
import { createSimClusterApi } from "../../../src/sim/sim-cluster-api.ts";
import { FakeApiServer } from "../../support/fake-api-server.ts";
import type { FromChurning } from "./messages.ts";

/** Connections live for seconds at least. */
const lookMs = 1_000;

const [pods, changes] = process.argv.slice(2).map(Number);
const tell = (message: FromChurning) => process.send?.(message);
const api = createSimClusterApi({
  scenario: `load:${pods}:${changes}`,
  seed: 1,
  speed: 1,
  clock: systemClock,
});
const server = await FakeApiServer.start({ api });

let mostOpen = 0;
setInterval(() => {
  mostOpen = Math.max(mostOpen, server.open);
}, lookMs);
process.on("message", () => {
  tell({ type: "connections", open: server.open, mostOpen, accepted: server.connections });
  mostOpen = 0;
});
process.on("disconnect", () => process.exit());
tell({ type: "ready", port: server.port });
