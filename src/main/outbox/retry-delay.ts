/**
 * How long to wait before asking the CRM again: doubles from one second, with full jitter, so that the desktops of one dealer, which
 * share a rate limit, do not come back together.
 *
 * @param failures consecutive failures so far, at least 1
 * @param ceiling milliseconds the doubling stops at
 * @param retryAfterSeconds what the server asked for; never shortened
 * @returns milliseconds
 */
export function retryDelay(failures: number, ceiling: number, retryAfterSeconds: number, random: () => number): number {
  const spread = Math.min(1000 * 2 ** (failures - 1), ceiling)
  return retryAfterSeconds * 1000 + random() * spread
}
