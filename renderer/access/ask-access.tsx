import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { SignInOf } from '../../shared/ipc/sign-in-types';
import { isSignInNeeded } from '../../shared/view/sign-in-needed';
import { listAccess } from '../actions/access';
import { SignInPanel } from '../sign-in/sign-in-panel';
import { withLocalTimes } from '../ui/local-times';
import { useAccessStore } from '../state/access-store';

/** The accounts are being asked for, or why they cannot be listed. */
export function AskAccess({ signIn }: { readonly signIn: SignInOf }) {
  const { failure } = useAccessStore();
  return (
    <div className="access-waiting">{failure === null ? <AskingAccounts /> : <AccessFailure signIn={signIn} />}</div>
  );
}

/** A portal may take half a minute before it is called silent. */
export function AskingAccounts() {
  return <StatusIndicator type="loading">Asking which accounts this sign-in gives</StatusIndicator>;
}

/** What stands in the way: a sign-in where that would help, else another try. */
export function AccessFailure({ signIn }: { readonly signIn: SignInOf }) {
  const { failure } = useAccessStore();
  if (failure === null) return null;
  if (isSignInNeeded(failure)) {
    return (
      <>
        <p>{withLocalTimes(failure.title, new Date())}</p>
        <SignInPanel signIn={signIn} />
      </>
    );
  }
  return (
    <div role="alert">
      <Alert
        type="error"
        header={failure.title}
        statusIconAriaLabel="Problem"
        action={<Button onClick={() => void listAccess(signIn)}>Try again</Button>}
      >
        {failure.hint}
      </Alert>
    </div>
  );
}
