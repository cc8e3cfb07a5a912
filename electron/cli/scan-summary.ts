/** What a person should know when a scan is done: what it used, and what could not be read. */
import type { SignedIn } from '../aws/credentials/credentials-for';
import type { Snapshot } from '../../shared/snapshot/schema';
import { closedRegions } from '../../shared/view/closed-regions';
import { groupsOf } from '../../shared/view/coverage-report';
import { refusedPolicy } from '../../shared/view/refused-policy';
import { readerOf } from '../../shared/view/reader';
import { unreadInWords } from '../../shared/view/unread-words';
import { count, listed } from './words';

/** Lines with their ends; what was never asked for is in the file, not here. */
export function scanSummary(snapshot: Snapshot, { endpoints, notes }: SignedIn): string {
  const { account, iam, regions = [], resources = [] } = snapshot;
  const name = account.alias === undefined ? account.id : `${account.alias} (${account.id})`;
  const read = listed([
    count(iam.RoleDetailList?.length ?? 0, 'role'),
    count(iam.UserDetailList?.length ?? 0, 'user'),
    count(resources.length, 'resource'),
  ]);
  const unread = (snapshot.coverage ?? []).filter(
    ({ outcome, reason }) => outcome !== 'skipped' || reason === 'region-off',
  );
  const policy = refusedPolicy(unread);
  const reader = readerOf([snapshot.caller]);
  const lines = [
    ...endpoints.map(({ saidBy, shown }) => `Calls went where the ${saidBy} says: ${shown}.`),
    ...notes,
    `Read the account ${name} in ${listed(regions)}: ${read}.`,
    ...groupsOf(unread, closedRegions([snapshot])).map((rows) => unreadInWords(rows, 0, reader)),
    ...(policy === null ? [] : [reader.attach, policy]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
