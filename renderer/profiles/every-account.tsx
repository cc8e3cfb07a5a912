import type { Profile } from '../../shared/ipc/contract';
import { showAccess } from '../actions/access';
import { TextButton } from '../ui/text-button';

/** A sign-in to IAM Identity Center gives more accounts than the profile's own: the way to read them together. */
export function EveryAccount({ profile: { name, kind, role, state } }: { readonly profile: Profile }) {
  const signsIn = kind === 'sso-session' || kind === 'sso';
  if (!signsIn || (state.kind !== 'ready' && state.kind !== 'refreshable')) return null;
  return (
    <p>
      <TextButton onClick={() => showAccess({ profile: name }, 'several')}>
        Read every account with {role === null ? 'a role' : `the role ${role}`}
      </TextButton>
    </p>
  );
}
