import type { Profile, ProfileList } from '../../shared/ipc/contract';
import { useProfilesStore } from '../state/profiles-store';
import { chosenProfile } from './chosen-profile';

export interface Choice {
  readonly profile: Profile | null;
  readonly regions: readonly string[];
  choose(profile: Profile): void;
  chooseRegions(regions: readonly string[]): void;
}

/** Which profile is chosen, and which Regions of it: its own at first. A choice outlives the dialog. */
export function useChoice(list: ProfileList | null): Choice {
  const { chosen, regionsOf } = useProfilesStore();
  const profile = list === null ? null : chosenProfile(list, chosen);
  const own = profile === null || profile.region === null ? [] : [profile.region];
  return {
    profile,
    regions: profile === null ? [] : (regionsOf[profile.name] ?? own),
    choose: (next) => useProfilesStore.setState({ chosen: next.name }),
    chooseRegions: (regions) => {
      if (profile !== null) useProfilesStore.setState({ regionsOf: { ...regionsOf, [profile.name]: regions } });
    },
  };
}
