/** More kinds than this are a number: a dump of a whole cluster has dozens. */
const mostKinds = 4;

/** `12 Service, 3 Deployment and 7 more kinds`, the most frequent first. Raw text. */
export function kindCountWords(counts: ReadonlyMap<string, number>): string {
  const all = [...counts].sort(([, one], [, other]) => other - one);
  const named = all.slice(0, mostKinds).map(([kind, count]) => `${count} ${kind}`);
  const more = all.length - named.length;
  return named.join(", ") + (more > 0 ? ` and ${more} more ${more === 1 ? "kind" : "kinds"}` : "");
}
