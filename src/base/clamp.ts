/** The nearest of the places 0 to `last`; 0 where there is none. */
export const clamp = (position: number, last: number): number => Math.max(0, Math.min(last, position));
