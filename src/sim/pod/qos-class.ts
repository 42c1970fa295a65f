import { parseQuantity } from "../../model/quantity.ts";
import type { WireContainer } from "../../model/wire.ts";

/** Guaranteed, Burstable or BestEffort by the API server's rules. */
export function qosClass(containers: readonly WireContainer[]): string {
  const amounts = containers.map(({ resources }) => resources ?? {});
  const isEmpty = amounts.every(
    ({ requests, limits }) => !Object.keys(requests ?? {}).length && !Object.keys(limits ?? {}).length,
  );
  if (isEmpty) return "BestEffort";
  const isGuaranteed = amounts.every(({ requests, limits }) =>
    ["cpu", "memory"].every((name) => {
      const limit = limits?.[name];
      return limit !== undefined && parseQuantity(requests?.[name] ?? limit) === parseQuantity(limit);
    }),
  );
  return isGuaranteed ? "Guaranteed" : "Burstable";
}
