import type { Profile } from '../../shared/ipc/contract';
import { showAccess } from '../actions/access';
import { countOf } from '../ui/numbers';
import { SearchedRows } from '../ui/searched-rows';
import { TextButton } from '../ui/text-button';
import { ProfileStateLabel } from './profile-state-label';
import { aboutProfile, matchingProfiles } from './profile-words';
import { RefreshProfiles } from './refresh-profiles';
import { useWayBack } from './use-way-back';

interface Props {
  readonly profiles: readonly Profile[];
  readonly chosen: Profile | null;
  readonly onChoose: (profile: Profile) => void;
  readonly onStart: () => void;
}

/** The list of profiles, and the way to an account that none of them is for. */
export function ProfileChoice({ profiles, chosen, onChoose, onStart }: Props) {
  const other = useWayBack<HTMLParagraphElement>('start-url');
  return (
    <div className="profile-choice">
      <SearchedRows
        items={profiles}
        label="Profiles"
        keyOf={({ name }) => name}
        current={chosen?.name ?? null}
        onChoose={onChoose}
        onStart={onStart}
        row={(profile) => <ProfileRow profile={profile} />}
        matching={matchingProfiles}
        words={{
          title: countOf(profiles.length, 'profile'),
          many: 'profiles',
          find: 'Find a profile',
          placeholder: 'Name, account, role or Region',
          none: (text) => `No profile has “${text}” in its name, account, role or Region.`,
        }}
        action={<RefreshProfiles />}
      />
      <p className="profile-other" ref={other}>
        No profile for it?{' '}
        <TextButton onClick={() => showAccess(null, 'one', 'start-url')}>Sign in with a start URL</TextButton>
      </p>
    </div>
  );
}

function ProfileRow({ profile }: { readonly profile: Profile }) {
  return (
    <>
      <span className="choice-name" title={profile.name}>
        {profile.name}
      </span>
      <ProfileStateLabel state={profile.state} />
      <span className="choice-about" title={aboutProfile(profile)}>
        {aboutProfile(profile)}
      </span>
    </>
  );
}
