/** Outcomes of documents, sorted into what was read and what is known to be there but unread. */
import type { AttachedDocument, PolicySet, UnreadDocument } from '../policy/facts';
import type { Outcome } from './documents';

/** `via`: the group through which they reach a user. */
export function policySet(outcomes: readonly Outcome[], via?: string): PolicySet {
  const read: AttachedDocument[] = [];
  const unread: UnreadDocument[] = [];
  for (const outcome of outcomes) {
    if (outcome.unread !== undefined) unread.push(outcome.unread);
    else read.push(via === undefined ? { document: outcome.document } : { document: outcome.document, via });
  }
  return { read, unread };
}

export function joined(sets: readonly PolicySet[]): PolicySet {
  if (sets.length === 1 && sets[0] !== undefined) return sets[0];
  return { read: sets.flatMap((set) => set.read), unread: sets.flatMap((set) => set.unread) };
}
