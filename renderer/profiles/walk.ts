/** Walking a list with the keyboard. Pure. */
import type { Profile } from '../../shared/ipc/contract';

const PAGE = 6;

/** Where a key leads from the chosen profile; null: it is no key of ours, or there is nowhere to go. */
export function walk(profiles: readonly Profile[], chosen: Profile | null, key: string): Profile | null {
  const count = profiles.length;
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -count, End: count }[key];
  if (step === undefined) return null;
  const current = profiles.findIndex((profile) => profile.name === chosen?.name);
  // With nothing chosen, down begins at the first.
  const from = current < 0 && step > 0 ? -1 : Math.max(0, current);
  return profiles[Math.max(0, Math.min(count - 1, from + step))] ?? null;
}
