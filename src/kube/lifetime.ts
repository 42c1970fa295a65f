/** A credential is renewed so long before it expires: requests that are on their way then still find it good. */
const leewayMs = 60_000;
/** Whatever the expiry says, so long a credential is used: a clock that is wrong must not ask for one each request. */
const leastUseMs = 30_000;

/** Until when a credential got at `now` is used without asking for another; all in ms since epoch. */
export function goodUntil(now: number, expiresAt: number | undefined): number {
  if (expiresAt === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(expiresAt - leewayMs, now + leastUseMs);
}
