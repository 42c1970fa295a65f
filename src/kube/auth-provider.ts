import type { Clock } from "../base/clock.ts";
import { type Fields, fieldsOf, textOf } from "../base/fields.ts";
import { ApiError } from "../model/api-error.ts";
import { foreignWords } from "./foreign-words.ts";
import type { Identity, IdentitySource } from "./identity.ts";
import { goodUntil } from "./lifetime.ts";
import { unlessAborted } from "./unless-aborted.ts";

/**
 * The `auth-provider` of a user (oidc, azure, gcp): what there was before credential plugins. client-node knows
 * them; its tokens are kept until shortly before they expire, since it would ask for new ones with every request.
 */
export function authProviderIdentity(provider: Fields, clock: Clock): IdentitySource {
  let ask: (() => Promise<string | undefined>) | undefined;
  let held: { identity: Identity; until: number } | undefined;
  let asking: Promise<Identity> | undefined;
  const askAnew = async (): Promise<Identity> => {
    try {
      ask ??= await askerOf(provider);
      const authorization = await ask();
      if (!authorization) throw new Error("it gives no token");
      const identity = { authorization };
      held = { identity, until: goodUntil(clock.now(), expiryOf(authorization)) };
      return identity;
    } catch (thrown) {
      const words = foreignWords(thrown instanceof Error ? thrown.message : String(thrown));
      const message = `auth provider ${textOf(provider, "name")} failed: ${words}`;
      throw new ApiError({ reason: "Credentials", message });
    } finally {
      asking = undefined;
    }
  };
  const current = async (signal: AbortSignal): Promise<Identity> => {
    if (held && clock.now() < held.until) return held.identity;
    asking ??= askAnew();
    return unlessAborted(asking, signal);
  };
  return { current, renewed: async (refused) => refused, close: () => Promise.resolve() };
}

/** When a JWT expires, in ms since epoch; absent when it does not say or is none. */
function expiryOf(authorization: string): number | undefined {
  const payload = authorization.split(".")[1];
  if (payload === undefined) return undefined;
  try {
    const { exp } = fieldsOf(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    return typeof exp === "number" ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

/** Loaded only where a kubeconfig asks for it: most of the library is behind it. */
async function askerOf(provider: Fields): Promise<() => Promise<string | undefined>> {
  const [{ KubeConfig }, { newUsers }, { HttpMethod, RequestContext }] = await Promise.all([
    import("@kubernetes/client-node/dist/config.js"),
    import("@kubernetes/client-node/dist/config_types.js"),
    import("@kubernetes/client-node/dist/gen/http/http.js"),
  ]);
  // Only a header is read from it; the address is never used.
  const server = "https://kubernetes.invalid";
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: "cluster", server, skipTLSVerify: false }],
    users: newUsers([{ name: "user", user: { "auth-provider": provider } }]),
    contexts: [{ name: "context", cluster: "cluster", user: "user" }],
    currentContext: "context",
  });
  return async () => {
    const request = new RequestContext(server, HttpMethod.GET);
    await config.applySecurityAuthentication(request);
    return request.getHeaders().Authorization;
  };
}
