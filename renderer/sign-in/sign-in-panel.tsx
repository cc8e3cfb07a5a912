import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Spinner from '@cloudscape-design/components/spinner';
import type { SignInOf, SignInShown } from '../../shared/ipc/sign-in-types';
import { cancelSignIn, openSignInPage, signIn } from '../actions/sign-in';
import { isSameSignIn, useSignInStore } from '../state/sign-in-store';
import { CopyButton } from '../ui/copy-button';
import { clockTime } from '../ui/times';
import './sign-in.css';

/** Signs in a session: the button, then what to do in the browser, then nothing any more. */
export function SignInPanel({ signIn: whose }: { readonly signIn: SignInOf }) {
  const { underWay, failure } = useSignInStore();
  const failed = failure !== null && isSameSignIn(failure.signIn, whose) ? failure.error : null;
  if (underWay !== null && isSameSignIn(underWay.signIn, whose)) {
    return (
      <div className="sign-in" role="status" data-testid="sign-in">
        {underWay.shown === null ? (
          <p className="sign-in-waiting">
            <Spinner /> Asking AWS for a page to sign in on …
          </p>
        ) : (
          <WhatToDo shown={underWay.shown} />
        )}
        <div className="sign-in-actions">
          {underWay.shown !== null && (
            <>
              <Button formAction="none" onClick={() => void openSignInPage()}>
                {underWay.shown.kind === 'code' ? 'Open the page' : 'Open it again'}
              </Button>
              <CopyButton label="Copy the link" text={underWay.shown.url} shown />
            </>
          )}
          {underWay.way === 'browser' && underWay.shown?.kind !== 'code' && (
            <Button formAction="none" variant="link" onClick={() => void signIn(whose, 'code')}>
              Use a code instead
            </Button>
          )}
          <Button formAction="none" variant="link" onClick={cancelSignIn}>
            Cancel the sign-in
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="sign-in" data-testid="sign-in">
      {failed !== null && (
        <div role="alert">
          <Alert type="error" header={failed.title} statusIconAriaLabel="Problem">
            {failed.hint}
          </Alert>
        </div>
      )}
      <div className="sign-in-actions">
        <Button formAction="none" variant="primary" onClick={() => void signIn(whose)}>
          Sign in
        </Button>
        <Button formAction="none" variant="link" onClick={() => void signIn(whose, 'code')}>
          Use a code instead
        </Button>
      </div>
    </div>
  );
}

function WhatToDo({ shown }: { readonly shown: SignInShown }) {
  if (shown.kind === 'browser') {
    return (
      <p>A page of AWS is open in your browser. Sign in there and allow IAM Atlas; this window goes on by itself.</p>
    );
  }
  return (
    <>
      <p>
        Open the page in any browser and compare this code with the one it shows. It is good until{' '}
        {clockTime(shown.until, new Date())}.
      </p>
      <p className="sign-in-code">
        <code>{shown.userCode}</code>
        <CopyButton label="Copy the code" text={shown.userCode} />
      </p>
    </>
  );
}
