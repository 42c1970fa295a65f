import type { Pod } from "./pod.ts";

/** Its containers have ended for good: nothing of it is started again. */
export const isFinished = ({ phase }: Pick<Pod, "phase">) => phase === "Succeeded" || phase === "Failed";
