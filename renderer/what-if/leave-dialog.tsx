import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { leaveNow, stayWithEdits } from '../actions/what-if';
import { showDialog } from '../state/app-store';
import { heldEdits, useWhatIfStore } from '../state/what-if-store';
import { countOf } from '../ui/numbers';

/** Edited policies stand nowhere but here: before they go, one is asked. */
export function LeaveDialog() {
  const edits = useWhatIfStore((state) => heldEdits(state).length);
  return (
    <Modal
      visible
      header={`Drop ${countOf(edits, 'edited policy', 'edited policies')}?`}
      closeAriaLabel="Close"
      onDismiss={stayWithEdits}
      footer={
        <div className="dialog-foot">
          <Button variant="link" onClick={stayWithEdits}>
            Keep editing
          </Button>
          <Button onClick={() => showDialog('edits')}>Export them first</Button>
          <Button variant="primary" onClick={leaveNow}>
            Drop and go on
          </Button>
        </div>
      }
    >
      The edits are held only while this account stays open as it was read. Nothing of them is in AWS.
    </Modal>
  );
}
