const factors: Record<string, number> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** The number that a resource quantity stands for ("250m" is 0.25); 0 when there is none. */
export function quantityValue(quantity: string | number | undefined): number {
  if (quantity === undefined) return 0;
  const [, digits, suffix] = /^([0-9.]+)([A-Za-z]*)$/.exec(String(quantity)) ?? [];
  return Number(digits ?? 0) * (suffix ? (factors[suffix] ?? 1) : 1);
}
