/**
 * Regions that the organization closes to an account: the commonest service control policy there is. Each list of each
 * service is refused there in the same way, which is one thing to tell a person and not forty.
 */
import { regionOfArn } from '../iam/arn';
import { OTHER_LIST_CALLS } from '../snapshot/list-calls';
import type { AccountSnapshot, CoverageRow } from '../snapshot/schema';

/** Half of what is asked in a Region. Fewer may be what a policy denies of single services, the others being empty. */
const MANY_LISTS = OTHER_LIST_CALLS.filter(({ global }) => global !== true).length / 2;

/** Is a row one of many of its Region? */
export type IsOfClosedRegion = (row: CoverageRow) => boolean;

/** The accounts of a file. A Region in which anything was read is not closed, however much of it is. */
export function closedRegions(accounts: readonly AccountSnapshot[]): IsOfClosedRegion {
  const closed = new Set(accounts.flatMap(closedIn));
  return (row) => isRefusedList(row) && closed.has(placeOf(row));
}

function closedIn({ account, coverage = [], resources = [] }: AccountSnapshot): readonly string[] {
  const places = coverage.filter(isRefusedList).map((row) => placeOf({ account: account.id, ...row }));
  const seen = new Set(resources.map(({ arn }) => `${account.id} ${regionOfArn(arn) ?? ''}`));
  return [...new Set(places)].filter(
    (place) => !seen.has(place) && places.filter((other) => other === place).length >= MANY_LISTS,
  );
}

function isRefusedList({ outcome, reason, target, region }: CoverageRow): boolean {
  return outcome === 'denied' && reason === 'scp' && target === undefined && region !== undefined;
}

function placeOf({ account = '', region = '' }: CoverageRow): string {
  return `${account} ${region}`;
}
