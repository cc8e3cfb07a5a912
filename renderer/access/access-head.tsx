import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { isSignInNeeded } from '../../shared/view/sign-in-needed';
import { SignOut } from '../sign-in/sign-out';
import { useAccessStore, type AccessMode } from '../state/access-store';
import { useProfilesStore } from '../state/profiles-store';

/** Over the accounts: one of them or all, and the way out of the sign-in that gives them. What became of that stays. */
export function AccessHead() {
  const { access, failure, mode, signIn } = useAccessStore();
  const list = useProfilesStore((state) => state.list);
  if (signIn === null) return null;
  return (
    <div className="access-head">
      {access !== null && access.accounts.length > 0 && (
        <SegmentedControl
          selectedId={mode}
          label="What is read"
          options={[
            { id: 'one', text: 'One account' },
            { id: 'several', text: 'Every account with a role' },
          ]}
          onChange={({ detail }) => useAccessStore.setState({ mode: detail.selectedId as AccessMode })}
        />
      )}
      <SignOut
        key={'profile' in signIn ? signIn.profile : signIn.startUrl}
        signIn={signIn}
        name={access?.signIn ?? ''}
        isIn={access !== null && (failure === null || !isSignInNeeded(failure))}
        profiles={list?.profiles.filter((profile) => profile.signIn === access?.signIn).length ?? 0}
      />
    </div>
  );
}
