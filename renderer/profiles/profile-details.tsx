import Icon from '@cloudscape-design/components/icon';
import type { Profile, ProfileList } from '../../shared/ipc/contract';
import { SignInPanel } from '../sign-in/sign-in-panel';
import { SignOut } from '../sign-in/sign-out';
import { EveryAccount } from './every-account';
import { Fact } from './fact';
import { Permissions } from './permissions';
import { ProfileStateLabel } from './profile-state-label';
import { commandIn, kindWords } from './profile-words';
import { ReadBeside } from './read-beside';
import { RegionPicker } from './region-picker';
import { useAccountOf } from './use-may-join';
import { WhatToDo } from './what-to-do';
import { WhoFact } from './who-fact';
import { WrongAccount } from './wrong-account';

interface Props {
  readonly profile: Profile;
  readonly list: ProfileList;
  readonly regions: readonly string[];
  readonly onRegions: (regions: readonly string[]) => void;
}

/** The chosen profile: who it is, whether it can be used, and what of its account is read. */
export function ProfileDetails({ profile, list, regions, onRegions }: Props) {
  const { state } = profile;
  const account = useAccountOf(profile);
  return (
    <section className="profile-details" aria-label={`Profile ${profile.name}`}>
      <h3>{profile.name}</h3>
      <dl className="facts">
        <Fact label="Signs in by">{kindWords(profile)}</Fact>
        <Fact label="Account">{profile.account ?? account ?? 'known once it is used'}</Fact>
        {profile.role !== null && <Fact label="Role">{profile.role}</Fact>}
        <Fact label="Region">{profile.region ?? 'none named'}</Fact>
        <Fact label="State">
          <ProfileStateLabel state={state} />
        </Fact>
        <WhoFact profile={profile} region={regions[0] ?? null} onRequest={list.onRequest.includes(profile.name)} />
      </dl>
      {profile.signIn !== null && (
        <SignOut
          signIn={{ profile: profile.name }}
          name={profile.signIn}
          isIn={state.kind === 'ready' || state.kind === 'refreshable'}
          profiles={list.profiles.filter(({ signIn }) => signIn === profile.signIn).length}
        />
      )}
      {state.kind === 'needs-sign-in' && state.here ? (
        <>
          {commandIn(state.sentence) === null && <p>{state.sentence}</p>}
          <SignInPanel signIn={{ profile: profile.name }} />
        </>
      ) : (
        'sentence' in state && <WhatToDo sentence={state.sentence} />
      )}
      {profile.notes.map((note) => (
        <p key={note} className="profile-note">
          <Icon name="status-info" variant="subtle" size="small" />
          <span>{note}</span>
        </p>
      ))}
      <RegionPicker regions={list.regions} own={profile.region} chosen={regions} onChange={onRegions} />
      <WrongAccount profile={profile} />
      <EveryAccount profile={profile} />
      <ReadBeside account={account} />
      <Permissions policies={list.policies} />
    </section>
  );
}
