import type { WireContainer, WirePod } from "./wire.ts";

/** A port that two containers of a pod ask for: they share one network, so only one can have it. */
export interface PortClash {
  port: number;
  protocol: string;
  /** The names of the two. */
  containers: readonly [string, string];
}

/** Those that run at the same time: main ones and sidecars. */
function together({ containers, initContainers }: NonNullable<WirePod["spec"]>): WireContainer[] {
  const sidecars = (initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always");
  return [...sidecars, ...(containers ?? [])];
}

/** The first port that two containers declare; `undefined` = none. Ports need not be declared: it may be one more. */
export function portClashOf(spec: NonNullable<WirePod["spec"]>): PortClash | undefined {
  const takers = new Map<string, string>();
  for (const { name, ports } of together(spec)) {
    for (const { containerPort: port, protocol = "TCP" } of ports ?? []) {
      if (port === undefined) continue;
      const taker = takers.get(`${port}/${protocol}`);
      if (taker !== undefined && taker !== name) return { port, protocol, containers: [taker, name] };
      takers.set(`${port}/${protocol}`, name);
    }
  }
  return undefined;
}
