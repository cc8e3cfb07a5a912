import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import { useState } from 'react';
import type { SavedSnapshot } from '../../shared/ipc/contract';
import { openSaved } from '../actions/open';
import { useAccountStore } from '../state/account-store';
import { bytesWords } from '../ui/numbers';
import { TextButton } from '../ui/text-button';
import { localTime, zonedTime } from '../ui/times';
import { DeleteSaved } from './delete-saved';

const FEW = 5;

/** What crawls saved: open again with a click, or delete. */
export function SavedSnapshots() {
  const saved = useAccountStore((state) => state.saved);
  const [all, setAll] = useState(false);
  const [deleting, setDeleting] = useState<SavedSnapshot | null>(null);
  if (saved.length === 0) return null;
  const shown = all ? saved : saved.slice(0, FEW);
  return (
    <section className="recent" aria-labelledby="saved-title">
      <h2 id="saved-title">Accounts read before</h2>
      <ul>
        {shown.map((snapshot) => (
          <li key={snapshot.savedId}>
            <button
              type="button"
              className="recent-open"
              onClick={() => openSaved(snapshot.savedId, snapshot.alias ?? snapshot.account)}
            >
              <Icon name="folder" variant="subtle" />
              <span className="recent-name">{snapshot.alias ?? snapshot.account}</span>
              <span className="recent-about">
                {snapshot.alias === null ? '' : `${snapshot.account} · `}
                {bytesWords(snapshot.bytes)}
              </span>
              <time dateTime={snapshot.collectedAt} title={zonedTime(snapshot.collectedAt)}>
                {localTime(snapshot.collectedAt)}
              </time>
            </button>
            <Button
              variant="icon"
              iconName="remove"
              ariaLabel={`Delete ${snapshot.alias ?? snapshot.account}, read ${localTime(snapshot.collectedAt)}`}
              onClick={() => setDeleting(snapshot)}
            />
          </li>
        ))}
      </ul>
      {shown.length < saved.length && (
        <p className="recent-more">
          <TextButton onClick={() => setAll(true)}>Show all {saved.length}</TextButton>
        </p>
      )}
      {deleting !== null && <DeleteSaved snapshot={deleting} onDone={() => setDeleting(null)} />}
    </section>
  );
}
