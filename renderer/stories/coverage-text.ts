/** A row of the coverage as words. Pure. */
import type { SnapshotSummary } from '../../shared/ipc/contract';
import { lastName } from '../../shared/iam/arn';

export type CoverageRow = SnapshotSummary['coverage'][number];

const OUTCOME: Readonly<Record<CoverageRow['outcome'], string>> = {
  denied: 'refused',
  failed: 'failed',
  skipped: 'not asked',
};
const REASON: Readonly<Record<NonNullable<CoverageRow['reason']>, string>> = {
  identity: 'the identity’s own policies do not allow it',
  scp: 'a service control policy denies it',
  boundary: 'the permissions boundary does not allow it',
  session: 'the session policy does not allow it',
  resource: 'the resource’s policy denies it',
  'region-off': 'the Region is turned off',
  'not-offered': 'the service is not offered there',
  other: '',
};

/** `s3:GetBucketPolicy` · `payroll` · `refused: the resource's policy denies it`. */
export function coverageText(row: CoverageRow): { readonly what: string; readonly of: string; readonly why: string } {
  const of = [row.target === undefined ? '' : lastName(row.target), row.type ?? '', row.region ?? ''];
  const why = row.message ?? (row.reason === undefined ? '' : REASON[row.reason]);
  return {
    what: row.source,
    of: of.filter((part) => part !== '').join(' · '),
    why: why === '' ? OUTCOME[row.outcome] : `${OUTCOME[row.outcome]}: ${why}`,
  };
}

/** Rows under their common reason, in the order in which the reasons first appear. */
export function byReason(rows: readonly CoverageRow[]): readonly (readonly [string, readonly CoverageRow[]])[] {
  const groups = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    const { why } = coverageText(row);
    const said = `${why.charAt(0).toUpperCase()}${why.slice(1)}`;
    groups.set(said, [...(groups.get(said) ?? []), row]);
  }
  return [...groups];
}
