import type { Profile } from '../../shared/ipc/contract';
import { showAccess } from '../actions/access';
import { TextButton } from '../ui/text-button';
import { useWayBack } from './use-way-back';

/** A sign-in to IAM Identity Center gives more accounts than the profile's own: the way to read them together. */
export function EveryAccount({ profile: { name, kind, role, state } }: { readonly profile: Profile }) {
  const line = useWayBack<HTMLParagraphElement>('every-account');
  const signsIn = kind === 'sso-session' || kind === 'sso';
  if (!signsIn || (state.kind !== 'ready' && state.kind !== 'refreshable')) return null;
  return (
    <p ref={line}>
      <TextButton onClick={() => showAccess({ profile: name }, 'several', 'every-account')}>
        Read every account with {role === null ? 'a role' : `the role ${role}`}
      </TextButton>
    </p>
  );
}
