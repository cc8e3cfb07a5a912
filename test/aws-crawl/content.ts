/** What two snapshots of the same account must share. */
import { inOrder } from '../../electron/aws/snapshot/assemble';
import { LISTS } from '../../shared/snapshot/list-calls';
import type { Snapshot } from '../../shared/snapshot/schema';

/** A snapshot in its order, without when, by whom and how far it was read; what a file of ours need not say is said. */
export function content(snapshot: Snapshot): Snapshot {
  const { iam, ...rest } = snapshot;
  return {
    ...inOrder({ ...rest, iam: { LoginProfiles: [], ...iam } }),
    collectedAt: '',
    caller: '',
    coverage: [],
    lists: LISTS,
  };
}
