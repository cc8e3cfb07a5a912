import { useRef, useState } from 'react';
import type { ErrorAnswer, Result } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';

interface Explanation {
  readonly answer: Result<ErrorAnswer> | null;
  readonly busy: boolean;
  /** Asks the engine; an answer to an earlier text is thrown away. */
  explain(text: string): void;
  forget(): void;
}

/** What the engine says of a pasted text. */
export function useExplanation(): Explanation {
  const [answer, setAnswer] = useState<Explanation['answer']>(null);
  const [busy, setBusy] = useState(false);
  const asked = useRef(0);
  const forget = () => {
    asked.current += 1;
    setAnswer(null);
    setBusy(false);
  };
  const explain = (text: string) => {
    const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
    if (snapshotId === undefined) return;
    forget();
    setBusy(true);
    const mine = asked.current;
    void ask(atlas.explainError({ snapshotId, text })).then((given) => {
      if (asked.current !== mine) return;
      setAnswer(given);
      setBusy(false);
    });
  };
  return { answer, busy, explain, forget };
}
