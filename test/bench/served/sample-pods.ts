import { systemClock } from "../../../src/base/clock.ts";
import type { WireNode, WirePod } from "../../../src/model/wire.ts";
import { container, type PodTemplate, readiness, resources } from "../../../src/sim/pod/pod-template.ts";
import { addWorkers } from "../../../src/sim/scenario/worker-nodes.ts";
import { SimCluster } from "../../../src/sim/sim-cluster.ts";
import { managedFields } from "./managed-fields.ts";

/** The names that the sample's objects carry, for others to be put in their place. */
export const sampleNames = {
  app: "app-sample",
  namespace: "team-sample",
  node: "node-01",
  /** Text that no two pods share. */
  own: "own-text",
};

const reference = (name: string, fieldPath: string) => ({ name, valueFrom: { fieldRef: { fieldPath } } });

/** What production containers carry and podtop does not read. */
function app(environment: number) {
  const variables = Array.from({ length: environment }, (_, index) => ({
    name: `SETTING_${String(index).padStart(2, "0")}`,
    value: `service-${index}.data.svc.cluster.local:8080`,
  }));
  const unread = {
    args: ["serve", "--config=/etc/app/config.yaml", "--listen=:8080", "--graceful-timeout=20s"],
    env: [
      reference("POD_NAME", "metadata.name"),
      { name: "OTEL_SERVICE_NAME", value: sampleNames.app },
      ...variables,
    ],
    ports: [
      { name: "http", containerPort: 8080, protocol: "TCP" },
      { name: "metrics", containerPort: 9090, protocol: "TCP" },
    ],
  };
  const image = `${sampleNames.namespace}/${sampleNames.app}:2.14.3`;
  return container("app", image, { ...resources("20m", "64Mi", "512Mi"), ...readiness, ...unread });
}

const proxy = container("proxy", "mesh/proxy:1.9.0", resources("10m", "32Mi", "128Mi"));

function template(containers: PodTemplate["containers"]): PodTemplate {
  return {
    labels: {
      "app.kubernetes.io/name": sampleNames.app,
      "app.kubernetes.io/instance": `${sampleNames.app}-production`,
      "app.kubernetes.io/version": "2.14.3",
      "app.kubernetes.io/component": "server",
      "app.kubernetes.io/managed-by": "helm",
    },
    annotations: {
      "prometheus.io/scrape": "true",
      "prometheus.io/port": "9090",
      "checksum/config": "5f2b9d1c7a3e8f604b1d2c9e8a7f6053d4c2b1a09f8e7d6c5b4a39281706f5e4",
      "example.acme/attestation": sampleNames.own,
    },
    containers,
    spec: {
      volumes: [
        { name: "config", configMap: { name: `${sampleNames.app}-config` } },
        { name: "tmp", emptyDir: {} },
      ],
    },
    isQuiet: true,
  };
}

function runOne(containers: PodTemplate["containers"]): { pod: WirePod; node: WireNode } {
  const cluster = new SimCluster({ clock: systemClock, seed: 1, speed: 1 });
  addWorkers(cluster, 1);
  const { namespace, app: name } = sampleNames;
  cluster.createDeployment({
    namespace,
    name,
    template: template(containers),
    replicas: 1,
    ageMs: 3_600_000,
  });
  const [pod] = cluster.stores.pods.inOrder();
  const [node] = cluster.stores.nodes.inOrder();
  cluster.time.close();
  if (!pod || !node) throw new Error("the simulated cluster ran no pod");
  return { pod: listed(pod), node };
}

/** As an item of a list: without its kind, fields in the server's order, `managedFields` after all other metadata. */
function listed(pod: WirePod): WirePod {
  const { metadata = {}, spec, status } = pod;
  const { name, generateName, namespace, uid, resourceVersion, creationTimestamp, ...rest } = metadata;
  const identity = { name, generateName, namespace, uid, resourceVersion, creationTimestamp };
  const fields = managedFields(pod, creationTimestamp ?? "");
  return JSON.parse(
    JSON.stringify({ metadata: { ...identity, ...rest, managedFields: fields }, spec, status }),
  );
}

/** A running pod of the simulated cluster with about so many bytes of JSON, and the node it runs on. */
export function samplePod(bytes: number, containers: 1 | 2): { pod: WirePod; node: WireNode } {
  let sample = runOne([app(0)]);
  for (let environment = 0; JSON.stringify(sample.pod).length < bytes; environment++)
    sample = runOne(containers === 1 ? [app(environment)] : [app(environment), proxy]);
  return sample;
}
