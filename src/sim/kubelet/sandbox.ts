import { stableHash, stableHex } from "../../base/stable-hash.ts";
import { report, resyncMs, type Turn } from "./turn.ts";

/** How long the runtime takes to make a sandbox: 0.3 to 0.8 s. */
export const sandboxMs = (uid: string) => 300 + (stableHash(uid) % 500);

/** Makes the sandbox, with the pod's address in it, or fails to. */
export function prepareSandbox(turn: Turn): void {
  const { pod, now } = turn;
  if (pod.hasSandbox || now < pod.sandboxDue) return;
  for (const { behaviour } of pod.containers) {
    if (behaviour.kind === "mountError") {
      const message = `MountVolume.SetUp failed for volume "${behaviour.volume}" : secret "${behaviour.secret}" not found`;
      report(turn, { type: "Warning", reason: "FailedMount", message });
    } else if (behaviour.kind === "sandboxError") {
      const message = `Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "${stableHex(pod.uid, 64)}": plugin type="bridge" name="podnet" failed (add): failed to allocate for range 0: no IP addresses available in range set`;
      report(turn, { type: "Warning", reason: "FailedCreatePodSandBox", message });
    } else continue;
    pod.sandboxDue = now + resyncMs;
    return;
  }
  pod.hasSandbox = true;
  pod.ip = pod.spec.hostNetwork ? pod.node?.ip : pod.node?.takeIP();
}
