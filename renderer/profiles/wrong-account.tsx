import Icon from '@cloudscape-design/components/icon';
import type { Profile } from '../../shared/ipc/contract';
import { useAccountStore } from '../state/account-store';
import { knownOf, useWhoStore } from '../state/who-store';
import { mismatches } from './who-words';

/** Said before anything is read: that the profile is not of the account that is open, or that the files name. */
export function WrongAccount({ profile }: { readonly profile: Profile }) {
  const open = useAccountStore((state) => state.snapshot);
  const who = useWhoStore(({ answers }) => knownOf(answers, profile.name));
  return mismatches(profile, who, open).map((sentence) => (
    <p key={sentence} className="profile-note" role="status">
      <Icon name="status-warning" variant="warning" size="small" />
      <span>{sentence}</span>
    </p>
  ));
}
