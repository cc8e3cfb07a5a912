import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { useEffect } from 'react';
import { accessSignedIn, closeAccess } from '../actions/access';
import { startCrawl } from '../actions/crawl';
import { loadProfiles } from '../actions/profiles';
import { LastFailure } from '../profiles/warnings';
import { useMayJoin } from '../profiles/use-may-join';
import { useAccessStore } from '../state/access-store';
import { useProfilesStore } from '../state/profiles-store';
import { useSignInStore } from '../state/sign-in-store';
import { useKeptFocus } from '../ui/use-kept-focus';
import { AccessChoice } from './access-choice';
import { AccessHead } from './access-head';
import { AskAccess } from './ask-access';
import { StartUrlForm } from './start-url-form';
import { useAccessChoice } from './use-access-choice';
import './access.css';

/** From a sign-in to what is read: a start URL where there is no profile, then an account and a role, or every account. */
export function AccessDialog() {
  const { access, cameBy, signIn } = useAccessStore();
  const { beside } = useProfilesStore();
  const choice = useAccessChoice();
  const body = useKeptFocus();
  const some = access !== null && access.accounts.length > 0;
  const [only, ...more] = choice.chosen;
  const title = useTitle();
  const mayJoin = useMayJoin(only === undefined || more.length > 0 ? null : only.id);
  useEffect(() => void loadProfiles(), []);
  const done = useSignInStore((state) => state.done);
  useEffect(() => {
    if (done !== null) accessSignedIn(done.signIn);
  }, [done]);
  const start = () => {
    if (choice.obstacle === null) startCrawl(choice.accounts, choice.regions, beside && mayJoin, 'access');
  };
  return (
    <Modal
      visible
      size="x-large"
      header={title}
      closeAriaLabel="Close"
      onDismiss={closeAccess}
      footer={
        <div className="profiles-foot">
          <p aria-live="polite">{some ? (choice.obstacle ?? choice.sentence) : ''}</p>
          <Button variant="link" onClick={closeAccess}>
            {cameBy === null ? 'Cancel' : 'Back'}
          </Button>
          {some && (
            <Button variant="primary" disabled={choice.obstacle !== null} onClick={start}>
              Start the crawl
            </Button>
          )}
        </div>
      }
    >
      <div className="profiles" ref={body} tabIndex={-1}>
        <LastFailure />
        <AccessHead />
        {access !== null ? (
          <AccessChoice access={access} choice={choice} onStart={start} />
        ) : signIn !== null && 'profile' in signIn ? (
          <AskAccess signIn={signIn} />
        ) : (
          <StartUrlForm />
        )}
      </div>
    </Modal>
  );
}

/** The same before the accounts are known and after. */
function useTitle(): string {
  const { access, signIn } = useAccessStore();
  const { list } = useProfilesStore();
  if (access !== null) return `Accounts of ${access.signIn}`;
  if (signIn === null || !('profile' in signIn)) return 'Sign in with a start URL';
  return `Accounts of ${list?.profiles.find(({ name }) => name === signIn.profile)?.signIn ?? signIn.profile}`;
}
