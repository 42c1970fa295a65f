import { systemRandom } from "../base/clock.ts";
import { startLogTail } from "../informer/log-tail.ts";
import { LogBuffer } from "../store/log-buffer.ts";
import type { LogOpener } from "../ui/log-session.ts";
import type { Runtime } from "./runtime.ts";

/** Enough to see what came before, little enough to be there at once over a slow link. */
const tailLines = 1000;

/** Logs are read from the runtime's cluster into a bounded buffer. */
export function logOpener({ api, store }: Runtime): LogOpener {
  return ({ target, container, previous }) => {
    const buffer = new LogBuffer();
    const { namespace, name, uid } = target;
    const tail = startLogTail({
      api,
      target: buffer,
      namespace,
      pod: name,
      uid,
      container,
      previous,
      tailLines,
      clock: store.clusterClock,
      random: systemRandom,
    });
    return { buffer, close: () => tail.stop() };
  };
}
