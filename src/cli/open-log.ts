import { systemRandom } from "../base/clock.ts";
import { startLogTail } from "../informer/log-tail.ts";
import type { LogSource } from "../model/log-source.ts";
import { containersOfSubject } from "../model/log-streams.ts";
import { LogBuffer } from "../store/log-buffer.ts";
import type { LogOpener } from "../ui/log-session.ts";
import type { Runtime } from "./runtime.ts";

/** Enough to see what came before, little enough to be there at once over a slow link. */
const usualTail = 1000;

/** Logs are read from the runtime's cluster into a bounded buffer. */
export function logOpener({ api, store }: Runtime): LogOpener {
  return ({ subject, previous, sinceSeconds, tailLines = usualTail }) => {
    const buffer = new LogBuffer();
    const sources = [...store.pods.values()].flatMap((pod) =>
      containersOfSubject(pod, subject).map(({ name, kind }): LogSource => {
        const target = { namespace: pod.namespace, name: pod.name, uid: pod.uid };
        return { target, container: name, kind };
      }),
    );
    const tails = sources.map((source) =>
      startLogTail({
        api,
        target: buffer,
        source,
        previous,
        tailLines,
        ...(sinceSeconds !== undefined && { sinceSeconds }),
        clock: store.clusterClock,
        random: systemRandom,
      }),
    );
    return { buffer, close: () => tails.forEach((tail) => void tail.stop()) };
  };
}
