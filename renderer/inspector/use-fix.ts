import { useEffect, useState } from 'react';
import type { ProvedFix, Result } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';

/** What became of the change that a finding's rule proposes, tried when somebody looks; null while it is tried. */
export function useFix(finding: string): Result<ProvedFix> | null {
  const snapshot = useAccountStore((state) => state.snapshot);
  const [answer, setAnswer] = useState<Result<ProvedFix> | null>(null);
  useEffect(() => {
    if (snapshot === null) return;
    let late = false;
    void ask(atlas.proveFix({ snapshotId: snapshot.snapshotId, finding })).then((given) => {
      if (!late) setAnswer(given);
    });
    return () => {
      late = true;
    };
  }, [snapshot, finding]);
  return answer;
}
