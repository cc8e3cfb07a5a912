/** Which rule tagged [U] a Principal's yes rests on (E56, E62, E66). */
import type { Call } from '../call';
import type { PrincipalEntry } from '../document';
import type { Tri } from '../match';
import type { UnverifiedRule } from './unverified';

/** `naming` is the entry that names the caller; null: none does, and nothing is said about why not. */
export function unverifiedPrincipal(
  naming: PrincipalEntry | null,
  match: Tri,
  { caller }: Call,
): UnverifiedRule | null {
  if (naming === null || match === 'maybe') return null;
  // Under AWS a service is named by * alone, and for sure in a Deny alone.
  if (naming.type === 'AWS' && caller.kind === 'service') return 'E56';
  if (naming.type === 'Service' && naming.value !== naming.value.toLowerCase()) return 'E62';
  return naming.type === 'CanonicalUser' ? 'E66' : null;
}
