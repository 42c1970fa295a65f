/** ms since the Unix epoch in fractions: the same in all processes of a machine. */
export const epochMs = () => performance.timeOrigin + performance.now();
