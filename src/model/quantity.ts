const suffixes: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
const quantity = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:([eE][+-]?\d+)|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?$/;

/** Upstream caps at 2^63 - 1; without a cap, sums that go up to infinity never come back. */
const largest = 2 ** 63;

/**
 * A Kubernetes quantity ("250m", "64Mi", "1e3", 2) as a number in its base unit; unreadable ones are `undefined`,
 * larger ones than upstream's largest are that.
 * Source: grammar of k8s.io/apimachinery/pkg/api/resource.Quantity.
 */
export function parseQuantity(value: string | number | undefined): number | undefined {
  const amount = typeof value === "number" ? value : amountOf(value);
  return amount === undefined ? undefined : Math.max(-largest, Math.min(largest, amount));
}

function amountOf(value: string | undefined): number | undefined {
  const match = value === undefined ? null : quantity.exec(value);
  if (!match) return undefined;
  const [, digits = "", exponent = "", suffix = ""] = match;
  return Number(digits + exponent) * (suffixes[suffix] ?? 1);
}
