import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect } from 'react';
import type { AccountToRead } from '../../shared/ipc/contract';
import { startCrawl } from '../actions/crawl';
import { loadProfiles } from '../actions/profiles';
import { forgetWho } from '../actions/who';
import { atlas } from '../bridge/bridge';
import { showDialog } from '../state/app-store';
import { useProfilesStore } from '../state/profiles-store';
import { useKeptFocus } from '../ui/use-kept-focus';
import { NoProfiles } from './no-profiles';
import { ProfileChoice } from './profile-choice';
import { ProfileDetails } from './profile-details';
import { nextEnd } from './next-end';
import { whatIsRead, whyNot } from './profile-words';
import { RefreshProfiles } from './refresh-profiles';
import { useChoice } from './use-choice';
import { useAccountOf, useMayJoin } from './use-may-join';
import { LastFailure, Warnings } from './warnings';

/** A timer that is set for longer goes off at once. */
const LONGEST_TIMER = 2_000_000_000;

/** Which account to read: a profile, its Regions, and what will happen. */
export function ProfilesDialog() {
  const { list, failure } = useProfilesStore();
  const choice = useChoice(list);
  useFreshProfiles();
  const body = useKeptFocus();
  const { beside } = useProfilesStore();
  const close = () => showDialog(null);
  const { profile, regions } = choice;
  const account = useAccountOf(profile);
  const mayJoin = useMayJoin(account);
  const obstacle = profile === null ? null : whyNot(profile, regions);
  const start = () => {
    if (profile !== null && obstacle === null)
      startCrawl([ofProfile(profile.name)], regions, beside && mayJoin, 'profiles');
  };
  return (
    <Modal
      visible
      size="x-large"
      header="Use a profile"
      closeAriaLabel="Close"
      onDismiss={close}
      footer={
        <div className="profiles-foot">
          <p aria-live="polite">{profile === null ? '' : (obstacle ?? whatIsRead({ ...profile, account }, regions))}</p>
          <Button variant="link" onClick={close}>
            Cancel
          </Button>
          {profile !== null && (
            <Button variant="primary" disabled={obstacle !== null} onClick={start}>
              Start the crawl
            </Button>
          )}
        </div>
      }
    >
      <div className="profiles" ref={body} tabIndex={-1}>
        <LastFailure />
        {list === null ? (
          <div className="profiles-waiting">
            {failure === null ? (
              <StatusIndicator type="loading">Reading the profiles of this computer</StatusIndicator>
            ) : (
              <Alert type="error" header={failure.title} statusIconAriaLabel="Problem" action={<RefreshProfiles />}>
                {failure.hint}
              </Alert>
            )}
          </div>
        ) : (
          <>
            <Warnings list={list} />
            {list.profiles.length === 0 ? (
              <NoProfiles />
            ) : (
              <div className="profiles-panes">
                <ProfileChoice profiles={list.profiles} chosen={profile} onChoose={choice.choose} onStart={start} />
                {profile !== null && (
                  <ProfileDetails
                    key={profile.name}
                    profile={profile}
                    list={list}
                    regions={regions}
                    onRegions={choice.chooseRegions}
                  />
                )}
              </div>
            )}
          </>
        )}
      </div>
    </Modal>
  );
}

function ofProfile(profile: string): AccountToRead {
  return { name: profile, readWith: { kind: 'profile', profile } };
}

/** Read anew when the dialog opens, when their files change, and when a sign-in among them ends. */
function useFreshProfiles(): void {
  useEffect(() => {
    const load = () => void loadProfiles();
    load();
    window.addEventListener('focus', load);
    const stop = atlas.onProfilesChanged(() => {
      // Keys may have been changed under the same name.
      forgetWho();
      load();
    });
    return () => {
      window.removeEventListener('focus', load);
      stop();
    };
  }, []);
  const next = useProfilesStore(({ list }) => nextEnd(list?.profiles ?? [], Date.now()));
  useEffect(() => {
    if (next === null) return;
    const timer = setTimeout(() => void loadProfiles(), Math.min(next - Date.now() + 500, LONGEST_TIMER));
    return () => clearTimeout(timer);
  }, [next]);
}
