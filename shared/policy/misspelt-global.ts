/** Global condition keys that AWS does not have, for one that it has was meant. */
import { GLOBAL_KEYS } from '../iam/global-keys';
import { editDistance } from './explain/edit-distance';

/** The one global key that is a slip away; null: it is one, or like none, and may be newer than the list (E92). */
export function misspeltGlobal(key: string): string | null {
  let meant = known.get(key);
  if (meant === undefined) {
    if (known.size > 10_000) known.clear();
    known.set(key, (meant = searched(key.toLowerCase())));
  }
  return meant;
}

/** The same few keys stand in all policies, and every call asks. */
const known = new Map<string, string | null>();

function searched(folded: string): string | null {
  const isKnown = GLOBAL_KEYS.some((one) =>
    one.endsWith('/') ? folded.startsWith(one.toLowerCase()) : one.toLowerCase() === folded,
  );
  if (isKnown) return null;
  const near = GLOBAL_KEYS.filter((one) => isSlip(folded, one.toLowerCase()));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** Two letters apart at most, but not by an ending: so AWS's own names differ (SourceVpc, SourceVpce). */
function isSlip(key: string, known: string): boolean {
  if (known.endsWith('/') || key.startsWith(known) || known.startsWith(key)) return false;
  return editDistance(known, key, 3) < 3;
}
