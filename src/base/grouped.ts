/** `2,481`: a count as people read it, in the one language that podtop speaks. */
export const grouped = (count: number): string => count.toLocaleString("en");
