import type { WireContainer } from "../../model/wire.ts";
import { quantityValue } from "../quantity.ts";

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
      return limit !== undefined && quantityValue(requests?.[name] ?? limit) === quantityValue(limit);
    }),
  );
  return isGuaranteed ? "Guaranteed" : "Burstable";
}
