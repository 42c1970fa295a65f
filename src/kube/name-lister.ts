import { fieldsOf, textOf } from "../base/fields.ts";
import type { OwnerResource } from "../model/wire.ts";
import { notKubernetes } from "./answer-error.ts";
import { resolveConnection } from "./connection.ts";
import { createTransport } from "./create-transport.ts";
import type { KubeOptions } from "./kube-options.ts";
import { namesPath } from "./resource-path.ts";
import { ServerClock } from "./server-clock.ts";
import { SessionNotes } from "./session-notes.ts";
import type { Transport } from "./transport.ts";

export interface NamesRequest {
  resource: OwnerResource | "pods";
  /** Absent = all namespaces; of no meaning for namespaces themselves. */
  namespace?: string | undefined;
  signal: AbortSignal;
}

/** The names of what a cluster holds, for a shell to complete. */
export interface NameLister {
  /** The namespace that the context sets; absent when it sets none. */
  readonly defaultNamespace: string | undefined;
  /** Raw text. Rejects with `ApiError`. */
  names(request: NamesRequest): Promise<readonly string[]>;
  /** Ends every connection, and what signs in. */
  close(): Promise<void>;
}

/** The cells that `kubectl get` prints, without the objects: a hundredth of their bytes. */
const asTable = "application/json;as=Table;v=v1;g=meta.k8s.io, application/json";

/** A real cluster's names, reached as `createKubeClusterApi` would. Throws `KubeconfigError`. */
export function createNameLister(options: KubeOptions): NameLister {
  const connection = resolveConnection(options);
  const notes = new SessionNotes();
  const serverClock = new ServerClock(options.clock);
  const transport = createTransport(connection, { ...options, readOnly: true, notes, serverClock });
  return {
    defaultNamespace: connection.namespace,
    names: (request) => readNames(transport, request),
    close: () => transport.close(),
  };
}

async function readNames(
  transport: Transport,
  { resource, namespace, signal }: NamesRequest,
): Promise<string[]> {
  const doing = { verb: "list", resource };
  const answer = await transport.json({
    method: "GET",
    path: namesPath(resource, namespace),
    query: { includeObject: "None" },
    accept: asTable,
    pool: "interactive",
    gzip: true,
    doing,
    signal,
  });
  const list = fieldsOf(answer);
  const kind = textOf(list, "kind") ?? "JSON without a kind";
  if (kind === "Table") return tableNames(list);
  if (!kind.endsWith("List")) throw notKubernetes(doing, `${kind} where a list was asked for`);
  return entriesOf(list.items).flatMap((item) => textOf(fieldsOf(fieldsOf(item).metadata), "name") ?? []);
}

const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function tableNames({ columnDefinitions, rows }: Readonly<Record<string, unknown>>): string[] {
  const columns = entriesOf(columnDefinitions).map((column) => textOf(fieldsOf(column), "name"));
  const place = columns.indexOf("Name");
  return entriesOf(rows).flatMap((row) => {
    const name = entriesOf(fieldsOf(row).cells)[place];
    return typeof name === "string" ? [name] : [];
  });
}
