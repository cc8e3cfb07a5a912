/** "Crawl only these again": until when. */

const HOUR_MS = 3_600_000;

/**
 * Is the reading so young that things of it can be held against new ones? An account changes: a bucket policy of
 * yesterday beside a role of today is an account that never was. `collectedAt`: RFC 3339; `now`: milliseconds.
 */
export function isYoung(collectedAt: string | null, now: number): boolean {
  return collectedAt !== null && now - Date.parse(collectedAt) < HOUR_MS;
}
