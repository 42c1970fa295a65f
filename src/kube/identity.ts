import type { Clock } from "../base/clock.ts";
import { type Fields, textOf } from "../base/fields.ts";
import { ApiError } from "../model/api-error.ts";
import { CredentialFile } from "./credential-file.ts";
import type { TlsMaterial } from "./tls-material.ts";

/** Who podtop is: what it sends with each request, and the certificate where that comes from a plugin. */
export interface Identity {
  authorization?: string;
  tls?: Pick<TlsMaterial, "cert" | "key">;
}

/** Where the identity comes from. Rejects with `ApiError` of reason `Credentials`, or with the signal's reason. */
export interface IdentitySource {
  /** The same object for as long as it is the same. */
  current(signal: AbortSignal): Promise<Identity>;
  /** After the server refused this one: a newer one, or the same object when none is to be had. */
  renewed(refused: Identity, signal: AbortSignal): Promise<Identity>;
  /** Ends what it has under way. */
  close(): Promise<void>;
}

const closed = () => Promise.resolve();

/** One that never changes: a token, a user with a password, or nothing but a certificate. */
export function fixedIdentity(user: Fields): IdentitySource {
  const identity = fixedOf(user);
  const current = async () => identity;
  return { current, renewed: current, close: closed };
}

function fixedOf(user: Fields): Identity {
  const token = textOf(user, "token");
  if (token !== undefined) return { authorization: bearer(token, "the token") };
  const name = textOf(user, "username");
  if (name === undefined) return {};
  const pair = `${name}:${textOf(user, "password") ?? ""}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

/** The token of a file, read again when the file changes. */
export function tokenFileIdentity(path: string, clock: Clock): IdentitySource {
  const file = new CredentialFile("tokenFile", path, clock);
  let held: { content: Buffer; identity: Identity } | undefined;
  const identityOf = (content: Buffer): Identity => {
    if (held?.content !== content)
      held = { content, identity: { authorization: bearer(content.toString("utf8"), `tokenFile ${path}`) } };
    return held.identity;
  };
  return {
    current: async () => identityOf(await file.read()),
    renewed: async () => identityOf(await file.reread()),
    close: closed,
  };
}

/** The header of a token, which must be one that a header can hold. `where` names it in the error. */
export function bearer(token: string, where: string): string {
  const trimmed = token.trim();
  if (/^[\x21-\x7e]+$/.test(trimmed)) return `Bearer ${trimmed}`;
  const message = `${where} is empty or holds characters that no token has`;
  throw new ApiError({ reason: "Credentials", message });
}
