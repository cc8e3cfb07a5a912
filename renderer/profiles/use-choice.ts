import { useState } from 'react';
import type { Profile, ProfileList } from '../../shared/ipc/contract';

export interface Choice {
  readonly profile: Profile | null;
  readonly regions: readonly string[];
  choose(profile: Profile): void;
  chooseRegions(regions: readonly string[]): void;
}

/**
 * Which profile is chosen, and which Regions for each: at first the one that AWS_PROFILE names, else one that is ready;
 * its own Region. A choice outlives the reading of the files anew.
 */
export function useChoice(list: ProfileList | null): Choice {
  const [name, setName] = useState<string | null>(null);
  const [regionsOf, setRegionsOf] = useState<Readonly<Record<string, readonly string[]>>>({});
  const profile = list === null ? null : chosenProfile(list, name);
  const own = profile === null || profile.region === null ? [] : [profile.region];
  return {
    profile,
    regions: profile === null ? [] : (regionsOf[profile.name] ?? own),
    choose: (next) => setName(next.name),
    chooseRegions: (regions) => {
      if (profile !== null) setRegionsOf({ ...regionsOf, [profile.name]: regions });
    },
  };
}

/** Pure. */
export function chosenProfile({ profiles, preferred }: ProfileList, name: string | null): Profile | null {
  const named = (wanted: string | null) => profiles.find((profile) => profile.name === wanted);
  return named(name) ?? named(preferred) ?? profiles.find(({ state }) => state.kind === 'ready') ?? profiles[0] ?? null;
}
