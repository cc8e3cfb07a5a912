import { useEffect, useState } from 'react';
import type { ShownDocument } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';

/** The policies that a finding points at; none while they are asked for, or where the answer is an error. */
export function useDocumentsAtFault(finding: string): readonly ShownDocument[] {
  const snapshot = useAccountStore((state) => state.snapshot);
  const [documents, setDocuments] = useState<readonly ShownDocument[]>([]);
  useEffect(() => {
    if (snapshot === null) return;
    let late = false;
    void ask(atlas.describeFinding({ snapshotId: snapshot.snapshotId, finding })).then((answer) => {
      if (!late) setDocuments(answer.ok ? answer.data.documents : []);
    });
    return () => {
      late = true;
    };
  }, [snapshot, finding]);
  return documents;
}
