import type { Pod } from "../pod.ts";
import { type Fact, factOf } from "./fact.ts";
import { allContainers, type FullPod, type FullSpec } from "./full-pod.ts";

const ips = (list: readonly { ip?: string }[] | undefined, first: string | undefined) => {
  const all = (list ?? []).flatMap(({ ip }) => ip ?? []);
  return (all.length > 0 ? all : [first]).filter(Boolean).join(", ");
};

function hostPorts(spec: FullSpec): string {
  const taken = allContainers(spec).flatMap(({ name, ports = [] }) =>
    ports.flatMap(({ hostPort, protocol = "TCP" }) =>
      hostPort ? [`${hostPort}/${protocol} (${name})`] : [],
    ),
  );
  return taken.join(", ");
}

function dnsWords({ dnsPolicy, dnsConfig }: FullSpec): string {
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {};
  return [
    dnsPolicy ?? "",
    nameservers.length > 0 ? `servers ${nameservers.join(" ")}` : "",
    searches.length > 0 ? `searches ${searches.join(" ")}` : "",
    options.length > 0
      ? `options ${options.map(({ name, value }) => (value ? `${name}:${value}` : name)).join(" ")}`
      : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function nameWords({ hostname, hostnameOverride, subdomain, setHostnameAsFQDN }: FullSpec): string {
  const name = hostnameOverride ?? hostname ?? "";
  const whole = setHostnameAsFQDN ? "the full name is its host name" : "";
  return [name, subdomain ? `subdomain ${subdomain}` : "", whole].filter(Boolean).join(", ");
}

function clashFacts({ portClash }: Pod): Fact[] {
  if (!portClash) return [];
  const { port, protocol, containers } = portClash;
  const text = `containers ${containers.join(" and ")} both declare ${port}/${protocol}, and only one can listen there`;
  return [{ name: "port clash", text, isOdd: true }];
}

/** Addresses and names of a pod, and what of the node's network it takes. */
export function networkFacts(pod: Pod, { spec = {}, status }: FullPod): Fact[] {
  return [
    ...factOf("ip", ips(status?.podIPs, status?.podIP) || "none yet"),
    ...factOf("node ip", ips(status?.hostIPs, status?.hostIP)),
    ...factOf("network", spec.hostNetwork ? "the node's own" : ""),
    ...factOf("node ports", hostPorts(spec)),
    ...clashFacts(pod),
    ...factOf("host name", nameWords(spec)),
    ...factOf("dns", dnsWords(spec)),
    ...(spec.hostAliases ?? []).flatMap(({ ip = "?", hostnames = [] }) =>
      factOf("alias", `${hostnames.join(", ")} is ${ip}`),
    ),
    ...factOf("service env", spec.enableServiceLinks === false ? "none: variables of Services are off" : ""),
  ];
}
