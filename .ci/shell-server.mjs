// Serves the simulated cluster over HTTPS until its input ends; prints a kubeconfig for it.
import { systemClock } from "../src/base/clock.ts";
import { createSimClusterApi } from "../src/sim/sim-cluster-api.ts";
import { FakeApiServer } from "../test/support/fake-api-server.ts";

const api = createSimClusterApi({ scenario: "quiet", seed: 1, speed: 1, clock: systemClock });
const server = await FakeApiServer.start({ api });
const config = {
  clusters: [{ name: "home", cluster: { server: server.url, "certificate-authority": server.caFile } }],
  users: [{ name: "home", user: {} }],
  contexts: [{ name: "home", context: { cluster: "home", user: "home", namespace: "shop" } }],
  "current-context": "home",
};
console.log(JSON.stringify(config));
process.stdin.on("end", () => process.exit()).resume();
