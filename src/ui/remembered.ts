/** A screen has some hundred lines at most; what does not come back is not worth its memory. */
const mostTexts = 4_096;

/**
 * The same function, which works out nothing twice that it was asked for lately. For pure functions of a text that
 * are asked for every line of every frame, most of which have not changed.
 */
export function remembered<T>(workOut: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    // All at once: what is still on the screen is back with the next frame.
    if (known.size >= mostTexts) known.clear();
    const result = workOut(text);
    known.set(text, result);
    return result;
  };
}
