import type { Picture } from "./use-snapshot.ts";

/** The pictures that `isPart` of all that come; between two of them, the last one stays. */
export function partOf<T>(picture: Picture<T>, isPart: (shown: T) => boolean): Picture<T> {
  let last = picture.current();
  const current = (): T => {
    const shown = picture.current();
    if (isPart(shown)) last = shown;
    return last;
  };
  return {
    current,
    subscribe: (listener) =>
      picture.subscribe(() => {
        if (isPart(picture.current())) listener();
      }),
  };
}
