import Icon from '@cloudscape-design/components/icon';
import { useEffect } from 'react';
import { loadProfiles } from '../actions/profiles';
import { atlas } from '../bridge/bridge';
import { useProfilesStore } from '../state/profiles-store';
import { useNow } from '../ui/use-now';
import { endsSoon } from './ends-soon';

/** Said while an account is read: that its sign-in ends soon (`profile`: one that lives by it). The CLI may renew it meanwhile, so the caches are watched. */
export function SignInEnd({ profile: name }: { readonly profile: string | null }) {
  const profile = useProfilesStore(({ list }) => list?.profiles.find((each) => each.name === name));
  const now = useNow(10_000);
  useEffect(() => {
    void loadProfiles();
    return atlas.onProfilesChanged(() => void loadProfiles());
  }, []);
  const sentence = profile === undefined ? null : endsSoon(profile, now);
  if (sentence === null) return null;
  return (
    <p className="sign-in-end" role="status">
      <Icon name="status-pending" variant="warning" />
      <span>{sentence}</span>
    </p>
  );
}
