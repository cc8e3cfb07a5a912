/** Account alias, id and Regions in a line, and how many accounts besides. Pure. */
import type { SnapshotSummary } from '../../shared/ipc/contract';

export function accountLine(snapshot: Pick<SnapshotSummary, 'account' | 'others' | 'regions'>): {
  readonly short: string;
  readonly whole: string;
} {
  const { account, others, regions } = snapshot;
  const [first, ...rest] = regions;
  const parts = [account.alias, account.id, account.partition === 'aws' ? null : account.partition].filter(
    (part): part is string => part !== null && part !== '',
  );
  const shortRegion = first === undefined ? [] : [rest.length === 0 ? first : `${first} and ${rest.length} more`];
  const more = others.length === 0 ? [] : [`and ${others.length} more account${others.length === 1 ? '' : 's'}`];
  return {
    short: [...parts, ...shortRegion, ...more].join(' · '),
    whole: [...parts, ...(regions.length === 0 ? [] : [regions.join(', ')]), ...others].join(' · '),
  };
}
