/** "Crawl only these again": of what. */
import { NOT_READ_YET } from './list-calls';
import type { CoverageRow } from './schema';

/** Can reading the account again settle the row? What no crawl reads stays unread. */
export function isReadAgain({ outcome, reason, message }: CoverageRow): boolean {
  return outcome !== 'skipped' || message === NOT_READ_YET || reason === 'region-off' || reason === 'not-offered';
}
