import { create } from 'zustand';
import type { FindingsList, RecentFile, SnapshotSummary } from '../../shared/ipc/contract';

interface AccountStore {
  readonly snapshot: SnapshotSummary | null;
  readonly findings: FindingsList | null;
  readonly recent: readonly RecentFile[];
}

/** The open account, its findings, and the files opened before. */
export const useAccountStore = create<AccountStore>()(() => ({ snapshot: null, findings: null, recent: [] }));
