// The informer of @kubernetes/client-node as its documentation shows it. It runs on the undici that podtop pins (7):
// its own (8) would read watches over HTTP/2 with a small window, and be far slower on long links.
import "./probe.ts";
import { CoreV1Api, KubeConfig, makeInformer, type V1Pod } from "@kubernetes/client-node";
import { Recorder } from "./recorder.ts";

const [expected = "0", server = "", caFile = ""] = process.argv.slice(2);
const config = new KubeConfig();
config.loadFromOptions({
  clusters: [{ name: "bench", server, caFile }],
  users: [{ name: "bench" }],
  contexts: [{ name: "bench", cluster: "bench", user: "bench" }],
  currentContext: "bench",
});
const api = config.makeApiClient(CoreV1Api);
const informer = makeInformer<V1Pod>(config, "/api/v1/pods", () => api.listPodForAllNamespaces());
const recorder = new Recorder(Number(expected), () =>
  informer.list().map(({ metadata }) => ({
    uid: metadata?.uid ?? "",
    resourceVersion: metadata?.resourceVersion ?? "",
  })),
);
informer.on("change", ({ status }) => recorder.saw(status?.message));
informer.on("error", (thrown: unknown) => recorder.failed(String(thrown)));
await informer.start();
