/** "Crawl only these again": of what, and until when. */
import { NOT_READ_YET } from './list-calls';
import type { CoverageRow } from './schema';

/** Can reading the account again settle the row? What no crawl reads stays unread. */
export function isReadAgain({ outcome, reason, message }: CoverageRow): boolean {
  return outcome !== 'skipped' || message === NOT_READ_YET || reason === 'region-off' || reason === 'not-offered';
}

const HOUR_MS = 3_600_000;

/**
 * Is the reading so young that things of it can be held against new ones? An account changes: a bucket policy of
 * yesterday beside a role of today is an account that never was. `collectedAt`: RFC 3339; `now`: milliseconds.
 */
export function isYoung(collectedAt: string | null, now: number): boolean {
  return collectedAt !== null && now - Date.parse(collectedAt) < HOUR_MS;
}
