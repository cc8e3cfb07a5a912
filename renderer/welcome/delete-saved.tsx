import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { useState } from 'react';
import type { SavedSnapshot } from '../../shared/ipc/contract';
import { deleteSaved } from '../actions/saved';
import { localTime } from '../ui/times';

interface Props {
  readonly snapshot: SavedSnapshot;
  readonly onDone: () => void;
}

/** Asks before a snapshot is gone for good. */
export function DeleteSaved({ snapshot, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    await deleteSaved(snapshot.savedId);
    onDone();
  };
  return (
    <Modal
      visible
      size="medium"
      header="Delete this snapshot"
      closeAriaLabel="Close"
      onDismiss={onDone}
      footer={
        <div className="dialog-foot">
          <Button variant="link" onClick={onDone}>
            Cancel
          </Button>
          <Button variant="primary" loading={busy} onClick={() => void remove()}>
            Delete
          </Button>
        </div>
      }
    >
      <p>
        The snapshot of {snapshot.alias ?? snapshot.account}, read {localTime(snapshot.collectedAt)}, is deleted from
        this computer. Nothing changes in AWS; the account can be read again.
      </p>
    </Modal>
  );
}
