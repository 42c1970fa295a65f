/** As kubectl prints ages: a year is 365 days. */
const unitMs: ReadonlyMap<string, number> = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
  ["y", 365 * 86_400_000],
]);

/** An age as kubectl prints it (`90s`, `4d2h`), in ms; `undefined` = it is none. */
export function kubeAgeMs(text: string): number | undefined {
  if (!/^(?:\d+[smhdy])+$/i.test(text)) return undefined;
  let ms = 0;
  for (const [, amount, unit = ""] of text.matchAll(/(\d+)([a-z])/gi))
    ms += Number(amount) * (unitMs.get(unit.toLowerCase()) ?? 0);
  return ms;
}
