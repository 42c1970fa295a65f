/**
 * CPU time that podtop's own thread has used so far, in ms. Where Node does not tell it (before 23.9), that of the whole
 * process, V8's helpers included.
 */
export function cpuTimeMs(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}
