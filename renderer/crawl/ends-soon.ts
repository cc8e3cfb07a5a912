/** That a crawl will have to wait for its sign-in soon. Pure. */
import type { Profile } from '../../shared/ipc/contract';
import { minutesLeft } from '../profiles/profile-words';
import { clockTime } from '../ui/times';
import { countOf } from '../ui/numbers';

/** A sentence; null: it is not soon, or it renews itself. */
export function endsSoon(
  { name, signIn, state }: Pick<Profile, 'name' | 'signIn' | 'state'>,
  now: Date,
  timeZone?: string,
): string | null {
  const minutes = minutesLeft(state, now);
  if (minutes === null || state.kind !== 'ready' || state.until === null) return null;
  const left = minutes === 0 ? 'within a minute' : `in ${countOf(minutes, 'minute')}`;
  return `The sign-in for ${signIn ?? name} ends ${left}, at ${clockTime(state.until, now, timeZone)}; the crawl then waits until you have signed in again.`;
}
