/** Account alias, id and Regions in a line. Pure. */
import type { SnapshotSummary } from '../../shared/ipc/contract';

export function accountLine(snapshot: Pick<SnapshotSummary, 'account' | 'regions'>): {
  readonly short: string;
  readonly whole: string;
} {
  const { account, regions } = snapshot;
  const [first, ...others] = regions;
  const parts = [account.alias, account.id, account.partition === 'aws' ? null : account.partition].filter(
    (part): part is string => part !== null && part !== '',
  );
  const shortRegion = first === undefined ? [] : [others.length === 0 ? first : `${first} and ${others.length} more`];
  return {
    short: [...parts, ...shortRegion].join(' · '),
    whole: [...parts, ...(regions.length === 0 ? [] : [regions.join(', ')])].join(' · '),
  };
}
