import { fstatSync } from "node:fs";
import { isatty } from "node:tty";

const standardStreams = [0, 1, 2];

/**
 * Whether a terminal that podtop was started on may be gone: Node 20 fails an assertion at its end, when it cannot put
 * the modes of such a one back, and ends by SIGSEGV. Devices that never were a terminal cannot be told from it.
 */
export function hasHungUp(): boolean {
  return standardStreams.some((fd) => isDevice(fd) && !isatty(fd));
}

function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    // Closed.
    return false;
  }
}
