/** A policy that others may hold too is not meant for each of its holders; of whom it was meant for is not always read. */
import { expect, it } from 'vitest';
import type { CoverageRow, Snapshot } from '../../shared/snapshot/schema';
import { checkAccount, readAccount } from './read-account';

const account = readAccount('zoo/abac') as Snapshot;
const EDGE = 'accesses|arn:aws:iam::222233334444:role/prod-app|arn:aws:s3:::dev-data|read';

/** The account with one role and these coverage rows. */
function aloneWith(coverage: CoverageRow[]) {
  const RoleDetailList = account.iam.RoleDetailList?.filter(({ RoleName }) => RoleName === 'prod-app') ?? [];
  return checkAccount({ ...account, coverage, iam: { ...account.iam, RoleDetailList } });
}

it('a tag condition that leaves the only holder out breaks what the policy is for', () => {
  expect(aloneWith([]).graph.edges.get(EDGE)?.verdict).toBe('broken');
});

it('nothing is said where another holder may be unread', () => {
  const row: CoverageRow = {
    source: 'iam:GetAccountAuthorizationDetails',
    type: 'AWS::IAM::Role',
    account: '222233334444',
    outcome: 'failed',
  };
  expect(aloneWith([row]).graph.edges.get(EDGE)).toBeUndefined();
});
