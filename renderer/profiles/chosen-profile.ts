/** Which profile a person means. Pure. */
import type { Profile, ProfileList } from '../../shared/ipc/contract';

/** The one that was chosen, else the one that AWS_PROFILE names, else one that is ready, else the first. */
export function chosenProfile({ profiles, preferred }: ProfileList, name: string | null): Profile | null {
  const named = (wanted: string | null) => profiles.find((profile) => profile.name === wanted);
  return (
    named(name) ??
    named(preferred) ??
    profiles.find(({ state }) => state.kind === 'ready' || state.kind === 'refreshable') ??
    profiles[0] ??
    null
  );
}
