/** RFC 3339 in UTC, without a fraction when it is zero. */
export function utcTime(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** As `utcTime`; absent stays absent. */
export function utcTimeOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : utcTime(at);
}
