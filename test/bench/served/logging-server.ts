// Pods of one Deployment that log so many lines a second together, behind real HTTPS, in a process of its own.
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../../src/base/clock.ts";
import type { LogRequest } from "../../../src/model/cluster-api.ts";
import { createSimClusterApi } from "../../../src/sim/sim-cluster-api.ts";
import { FakeApiServer } from "../../support/fake-api-server.ts";
import type { FromLogging } from "./messages.ts";

/** Lines come in pieces, as a kubelet sends what was written since it looked last. */
const pieceMs = 50;
/** An ordinary line has some 120 bytes. */
const filler = "handled request GET /api/orders/1234567 status=200 took=12.34ms user=abcdefgh ".repeat(1);

const [pods = 1, rate = 0] = process.argv.slice(2).map(Number);
const tell = (message: FromLogging) => process.send?.(message);
const api = createSimClusterApi({ scenario: "load:0", seed: 1, speed: 1, clock: systemClock });
const day = 86_400_000;
const template = {
  labels: { app: "web" },
  containers: [{ spec: { name: "app", image: "registry.example/web:1" } }],
};
api.cluster.createDeployment({ namespace: "bench", name: "web", template, replicas: pods, ageMs: day });

let sent = 0;

/** A container's log from now on: its lines are numbered over all containers. */
async function* logOf({ signal }: LogRequest): AsyncGenerator<Uint8Array> {
  const startedAt = performance.now();
  let written = 0;
  while (!signal.aborted) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * (rate / pods));
    const stamp = new Date().toISOString().slice(0, -1);
    let text = "";
    for (; written < due; written++) {
      const nanos = String(++sent % 1_000_000).padStart(6, "0");
      text += `${stamp}${nanos}Z line ${sent} ${filler}\n`;
    }
    if (text !== "") yield Buffer.from(text);
    await sleep(pieceMs);
  }
}

const server = await FakeApiServer.start({ api: { ...api, logs: logOf } });
process.on("message", () => tell({ type: "written", lines: sent }));
process.on("disconnect", () => process.exit());
tell({ type: "ready", port: server.port });
