import { useEffect, useState } from 'react';
import type { CoverageReport, Result } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';

/** The engine's report on the open snapshot, asked for again when it grows; null while it is first awaited. */
export function useCoverageReport(): Result<CoverageReport> | null {
  const snapshot = useAccountStore((state) => state.snapshot);
  const [report, setReport] = useState<Result<CoverageReport> | null>(null);
  useEffect(() => {
    if (snapshot === null) return;
    let late = false;
    void ask(atlas.reportCoverage({ snapshotId: snapshot.snapshotId })).then((answer) => {
      if (!late) setReport(answer);
    });
    return () => {
      late = true;
    };
  }, [snapshot]);
  return report;
}
