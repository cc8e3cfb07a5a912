import Modal from '@cloudscape-design/components/modal';
import { cancelOpening } from '../actions/open';
import { OpeningProgress } from './opening-progress';

/** The same over an account that is open: it stays until the next one is ready. */
export function OpeningDialog() {
  return (
    <Modal visible header="Opening an account" closeAriaLabel="Cancel" onDismiss={() => void cancelOpening()}>
      <OpeningProgress />
    </Modal>
  );
}
