/** kubectl's cells of a pod that do not depend on the time, and what the time-dependent ones are made of. */
export interface PodCells {
  readyCount: number;
  totalCount: number;
  /** STATUS. */
  status: string;
  restartCount: number;
  /** ms since epoch of the newest counted last termination. */
  restartedAt?: number;
  /** Wide cells, `<none>` included. */
  ip: string;
  nominatedNode: string;
  readinessGates: string;
}
