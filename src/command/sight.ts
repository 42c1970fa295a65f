/** How well a person can know what a key acts on now. */
export interface Sight {
  /** ms since the terminal took the first frame that showed it; undefined = it has taken none yet. */
  shownForMs: number | undefined;
  /** The data, not a key, put it in the place of another one. */
  isMovedByData: boolean;
}
