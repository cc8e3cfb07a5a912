import Alert from '@cloudscape-design/components/alert';
import { useOpeningStore } from '../state/opening-store';

/** Why the last file did not open, and what to do. */
export function OpeningFailure() {
  const failure = useOpeningStore((state) => state.failure);
  if (failure === null) return null;
  return (
    <div role="alert">
      <Alert type="error" header={failure.title} statusIconAriaLabel="Problem">
        {failure.hint}
      </Alert>
    </div>
  );
}
