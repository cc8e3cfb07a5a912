/** When the list of profiles is next out of date by itself. Pure. */
import type { Profile } from '../../shared/ipc/contract';

/** The first end of a sign-in after `now`, both in milliseconds since 1970; null: none is known. */
export function nextEnd(profiles: readonly Pick<Profile, 'state'>[], now: number): number | null {
  const ends = profiles
    .flatMap(({ state }) => (state.kind === 'ready' && state.until !== null ? [Date.parse(state.until)] : []))
    .filter((end) => end > now);
  return ends.length === 0 ? null : Math.min(...ends);
}
