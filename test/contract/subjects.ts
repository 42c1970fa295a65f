import {
  CoreV1Api,
  type Informer,
  KubeConfig,
  type KubernetesObject,
  makeInformer,
  type ObjectCache,
} from "@kubernetes/client-node";
import { seededRandom } from "../../src/base/clock.ts";
import { createKubeClusterApi } from "../../src/kube/kube-cluster-api.ts";
import { ApiError } from "../../src/model/api-error.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { Traffic } from "../support/traffic.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { ReflectorInformer } from "./reflector-informer.ts";

/** Longer than the longest back-off. */
const recoveryMs = 40_000;

/** What a subject is given: where the server is, and how to know that no byte is under way. */
export interface Place {
  url: string;
  traffic: Traffic;
  labelSelector?: string;
  /** Throws while no credential can be had; called before each request. */
  signIn: () => void;
}

/** An informer under test. */
export interface Subject {
  informer: Informer<KubernetesObject> & ObjectCache<KubernetesObject>;
  /** All that it will ever do about what has happened is done. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The same cluster by a transport that cannot sign in now and then. */
function signedIn(api: ClusterApi, signIn: () => void): ClusterApi {
  const orRefused = () => {
    try {
      signIn();
    } catch (cause) {
      throw new ApiError({ reason: "Credentials", message: String(cause), cause });
    }
  };
  return {
    ...api,
    source: api.source,
    async list(resource, request) {
      orRefused();
      return api.list(resource, request);
    },
    async *watch(resource, request) {
      orRefused();
      yield* api.watch(resource, request);
    },
    close: () => api.close(),
  };
}

function podtop({ url, traffic, labelSelector, signIn }: Place): Subject {
  const clock = new VirtualClock();
  const api = signedIn(createKubeClusterApi({ server: url, version: "1.2.3", env: {}, clock }), signIn);
  const random = seededRandom(1);
  const selector = labelSelector === undefined ? {} : { labelSelector };
  return {
    informer: new ReflectorInformer({ api, clock, random, ...selector }) as Subject["informer"],
    settled: () => clock.run(recoveryMs, () => traffic.quiet()),
    close: () => api.close(),
  };
}

function stock({ url, traffic, labelSelector, signIn }: Place): Subject {
  const config = new KubeConfig();
  const apply = config.applySecurityAuthentication.bind(config);
  config.applySecurityAuthentication = async (context) => {
    signIn();
    await apply(context);
  };
  config.loadFromOptions({
    // The library refuses plain HTTP without it.
    clusters: [{ name: "c", server: url, skipTLSVerify: true }],
    users: [{ name: "u" }],
    contexts: [{ name: "x", cluster: "c", user: "u" }],
    currentContext: "x",
  });
  const selector = labelSelector === undefined ? {} : { labelSelector };
  const list = () => config.makeApiClient(CoreV1Api).listPodForAllNamespaces(selector);
  const informer = makeInformer(config, "/api/v1/pods", list, labelSelector);
  // Its waits are over at once: what is not done when all is quiet is never done.
  Object.assign(informer, { delayFn: async () => {} });
  return {
    informer,
    settled: async () => {
      for (let round = 0; round < 3; round++) await traffic.quiet();
    },
    close: async () => {},
  };
}

export const subjects: Readonly<Record<string, (place: Place) => Subject>> = {
  "podtop's reflector": podtop,
  "the stock informer": stock,
};
