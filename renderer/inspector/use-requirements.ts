import { useEffect, useState } from 'react';
import type { Outputs, Result } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';

/** The chain behind a thing, worked out when somebody looks; null while it is. An answer that comes too late is dropped. */
export function useRequirements(nodeId: string): Result<Outputs['requirements:check']> | null {
  const snapshot = useAccountStore((state) => state.snapshot);
  const [answer, setAnswer] = useState<Result<Outputs['requirements:check']> | null>(null);
  useEffect(() => {
    if (snapshot === null) return;
    let late = false;
    void ask(atlas.checkRequirements({ snapshotId: snapshot.snapshotId, nodeId })).then((given) => {
      if (!late) setAnswer(given);
    });
    return () => {
      late = true;
    };
  }, [snapshot, nodeId]);
  return answer;
}
