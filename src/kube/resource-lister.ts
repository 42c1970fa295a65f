import { ApiError } from "../model/api-error.ts";
import type { ListPage, ListRequest } from "../model/cluster-api.ts";
import type { Resource, WireByResource } from "../model/wire.ts";
import type { ApiRequest } from "./api-request.ts";
import { readListPage } from "./list-page.ts";
import { protobufType } from "./protobuf-envelope.ts";
import { readProtobufPage } from "./protobuf-list.ts";
import { collectionPath } from "./resource-path.ts";
import type { ArrivingAnswer, Transport } from "./transport.ts";
import { wireFields } from "./wire-fields.ts";

/** Half of the server's work and of podtop's, by two thirds of the bytes; JSON is for a server that has nothing else. */
const protobufOrJson = `${protobufType}, application/json`;

/** Lists what podtop watches, in the form that costs least of those that the server has. */
export class ResourceLister {
  readonly #transport: Transport;
  /** Something on the way takes no request that asks for another form than JSON. */
  #isJsonOnly = false;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list<R extends Resource>(resource: R, request: ListRequest): Promise<ListPage<WireByResource[R]>> {
    const { namespace, labelSelector, fieldSelector, limit, signal } = request;
    const doing = { verb: "list", resource };
    const { form, chunks } = await this.#ask({
      method: "GET",
      path: collectionPath(resource, namespace),
      query: { labelSelector, fieldSelector, limit, continue: request.continue },
      pool: "bulk",
      gzip: true,
      doing,
      signal,
    });
    if (form === "JSON") return readListPage(chunks, doing);
    return readProtobufPage(chunks, doing, wireFields[resource]);
  }

  async #ask(request: ApiRequest): Promise<ArrivingAnswer> {
    if (this.#isJsonOnly) return this.#transport.arriving(request);
    try {
      return await this.#transport.arriving({ ...request, accept: protobufOrJson });
    } catch (thrown) {
      if (!isNotAcceptable(thrown)) throw thrown;
      const answer = await this.#transport.arriving(request);
      this.#isJsonOnly = true;
      return answer;
    }
  }
}

/** The API server has both forms: who says so stands before it. */
const isNotAcceptable = (thrown: unknown) => thrown instanceof ApiError && thrown.status === 406;
