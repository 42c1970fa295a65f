import type { ConnectionOptions } from "node:tls";

/** What TLS needs of the kubeconfig and the user's credentials. */
export type TlsMaterial = Pick<
  ConnectionOptions,
  "ca" | "cert" | "key" | "servername" | "rejectUnauthorized"
>;
