import { useEffect, useState } from 'react';
import type { Result } from '../../shared/ipc/contract';
import { useAccountStore } from '../state/account-store';
import { ask } from './bridge';

/**
 * What the engine answers about the open account, asked when somebody looks and again when the account or `about` is
 * another; null while the first answer is awaited. One that comes too late is dropped. `question` stays the same function.
 */
export function useAnswer<About, T>(
  question: (snapshotId: string, about: About) => Promise<Result<T>>,
  about: About,
): Result<T> | null {
  const snapshot = useAccountStore((state) => state.snapshot);
  const [answer, setAnswer] = useState<Result<T> | null>(null);
  useEffect(() => {
    if (snapshot === null) return;
    let late = false;
    void ask(question(snapshot.snapshotId, about)).then((given) => {
      if (!late) setAnswer(given);
    });
    return () => {
      late = true;
    };
  }, [snapshot, question, about]);
  return answer;
}
