/** "Crawl only these again": until when. */

const QUARTER_MS = 15 * 60_000;

/**
 * Is the reading so young that what it knows can be held against what is read now? An account changes: a bucket policy
 * of yesterday beside a role of today is an account that never was. A large account takes as long to read at once.
 * `collectedAt`: RFC 3339; `now`: milliseconds.
 */
export function isYoung(collectedAt: string | null, now: number): boolean {
  return collectedAt !== null && now - Date.parse(collectedAt) < QUARTER_MS;
}
