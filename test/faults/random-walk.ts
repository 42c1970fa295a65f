import { seededRandom } from "../../src/base/clock.ts";
import { templateOf } from "../sim/sim-driver.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";
import { cutHere, type Tamper } from "./served-cluster.ts";

/** What a walk may do in one step: something to the cluster, the server or the network. */
type Act = (podtop: FaultDriver, random: () => number) => unknown;

const resources = ["pods", "nodes", "events"] as const;
const html = "<html><body>sign in</body></html>\n";

const tampers: Readonly<Record<string, Tamper>> = {
  garbage: () => ["{]\n"],
  "half a line and the end": (line) => [line.slice(0, line.length / 2), cutHere],
  "byte by byte": (line) => [...Buffer.from(`${line}\n`)].map((byte) => Buffer.of(byte)),
  twice: (line) => [`${line}\n${line}\n`],
  "unknown type first": (line) => ['{"type":"FOO","object":null}\n', `${line}\n`],
  "blank lines and CRLF": (line) => ["\r\n\n", `${line}\r\n`],
  "a page of HTML": () => [html, cutHere],
};

/** Neighbours change places; both are in one chunk, since no server loses the older one of them. */
function swapped(): Tamper {
  let held: string | undefined;
  return (line) => {
    if (held === undefined) {
      held = line;
      return [];
    }
    const both = `${line}\n${held}\n`;
    held = undefined;
    return [both];
  };
}

const statuses = [401, 403, 404, 410, 429, 500, 502, 503, 504];

/** Everything that the other tests of faults do, one at a time; none of it loses an event unnoticed. */
const acts: Readonly<Record<string, Act>> = {
  "change pods": (podtop, random) => {
    const { size } = podtop.cluster.stores.pods;
    for (let count = 0; count < 5 && size > 0; count++) podtop.change(Math.floor(random() * size));
  },
  "create a pod": ({ cluster }) =>
    cluster.createPod({
      namespace: "team-00",
      name: `walker-${cluster.revisions.current}`,
      template: { ...templateOf(), isQuiet: true },
    }),
  "delete a pod": ({ cluster }, random) => {
    const pods = [...cluster.pods.all()];
    const pod = pods[Math.floor(random() * pods.length)];
    if (pod && pods.length > 5) cluster.pods.delete(pod, 0);
  },
  "replace a pod": ({ cluster }, random) => {
    const pods = [...cluster.pods.all()];
    const pod = pods[Math.floor(random() * pods.length)];
    if (!pod) return;
    const { namespace = "", name = "" } = pod.wire.metadata ?? {};
    cluster.pods.delete(pod, 0);
    cluster.createPod({ namespace, name, template: { ...templateOf(), isQuiet: true } });
  },
  "reset watches": ({ cluster }) => cluster.faults.resetWatches(),
  "end watches": ({ cluster }) => cluster.faults.endWatches(),
  compact: ({ cluster }) => cluster.faults.compact(),
  "be silent": ({ cluster }) => cluster.faults.silence(true),
  "speak again": ({ cluster }) => cluster.faults.silence(false),
  "refuse some requests": (podtop, random) => {
    const code = statuses[Math.floor(random() * statuses.length)] ?? 500;
    const retryAfter = random() < 0.5 ? {} : { retryAfter: Math.floor(random() * 8) };
    const resource = resources[Math.floor(random() * resources.length)] ?? "pods";
    const verb = random() < 0.5 ? "list" : "watch";
    const times = 1 + Math.floor(random() * 4);
    podtop.server.refuse(
      { resource, verb, times },
      { code, reason: "Fault", message: `fault ${code}`, ...retryAfter },
    );
  },
  "answer with HTML": (podtop, random) =>
    podtop.server.answer({ times: 2 }, ({ response }) =>
      response.writeHead(random() < 0.5 ? 200 : 502, { "content-type": "text/html" }).end(html),
    ),
  "end watches at once": (podtop) =>
    podtop.server.answer({ verb: "watch", times: 3 }, ({ response }) =>
      response.writeHead(200, { "content-type": "application/json" }).end(),
    ),
  "never answer": (podtop) => podtop.server.answer({ times: 1 }, () => true),
  "tamper with lines": (podtop, random) => {
    const all = [...Object.values(tampers), swapped()];
    const tamper = all[Math.floor(random() * all.length)];
    const resource = resources[Math.floor(random() * resources.length)] ?? "pods";
    if (tamper) podtop.server.tamper({ resource, times: 2 }, tamper);
  },
  "cut connections": ({ proxy }) => proxy.cut(),
  "reset connections": ({ proxy }) => proxy.reset(),
  "forget connections": ({ proxy }) => proxy.forgetOpen(),
  "forget the way down": ({ proxy }) => proxy.forgetOpen("down"),
  "forget the way up": ({ proxy }) => proxy.forgetOpen("up"),
  "hold all bytes": ({ proxy }) => proxy.set({ flow: { kind: "hold" } }),
  "delay bytes": ({ proxy }, random) => proxy.set({ flow: { kind: "delay", ms: random() * 2_000 } }),
  "slow bytes": ({ proxy }) => proxy.set({ flow: { kind: "throttle", bytesPerSecond: 5_000 } }),
  "let bytes pass": ({ proxy }) => proxy.forward(),
  "refuse connections": ({ proxy }) => proxy.refuse(),
  "accept connections": ({ proxy }) => proxy.accept(),
  "press r": (podtop) => podtop.retryNow(),
};

/** After so many steps faults end, and the picture has to be right. */
const stepsBetweenLooks = 25;

/** A silent watch is noticed after 90 s, and then backed off. */
const recoveryMs = minutes(3);

/** A walk: the same one each time. */
export interface Walk {
  seed: number;
  /** Names of acts, in order. */
  acts: readonly string[];
}

/** A walk of so many steps, chosen by a seed. */
export function randomWalk(seed: number, steps: number): Walk {
  const random = seededRandom(seed);
  const names = Object.keys(acts);
  return {
    seed,
    acts: Array.from({ length: steps }, () => names[Math.floor(random() * names.length)] ?? ""),
  };
}

/** Walks through faults of all kinds. Rejects with the acts that led to it. */
export async function walk({ seed, acts: names }: Walk): Promise<void> {
  const random = seededRandom(seed + 1);
  // Versions get a digit more on the way.
  const prepare = ({ cluster: { revisions } }: FaultDriver) => {
    while (revisions.current < 99_980) revisions.next();
  };
  const podtop = await FaultDriver.start({ scenario: "load:12", seed, prepare });
  if (seed % 2 === 0) await podtop.server.startSecond({ lagMs: seconds(2), replayed: 20 });
  let step = 0;
  try {
    for (const name of names) {
      step++;
      podtop.provoke();
      await acts[name]?.(podtop, random);
      await podtop.advance(random() * seconds(6));
      if (step % stepsBetweenLooks === 0) await podtop.recovered({ after: recoveryMs });
    }
    await podtop.invariantsHold({ after: recoveryMs });
  } catch (thrown) {
    const walked = JSON.stringify(names.slice(0, step));
    throw new Error(`seed ${seed}, after ${step} steps: ${walked}\n${podtop.report()}`, { cause: thrown });
  } finally {
    await podtop.stop();
  }
}

/** What is left of a walk that fails when all that it fails without is taken out, many steps at once and then fewer. */
export async function shortest(failing: Walk): Promise<Walk> {
  let kept = failing;
  for (let size = failing.acts.length >> 1; size > 0; size >>= 1) {
    for (let end = kept.acts.length; end > 0; end -= size) {
      const shorter = { ...kept, acts: kept.acts.toSpliced(Math.max(0, end - size), Math.min(size, end)) };
      if (await fails(shorter)) kept = shorter;
    }
  }
  return kept;
}

const fails = (one: Walk) =>
  walk(one).then(
    () => false,
    () => true,
  );
