/** What an answer depends on, as the words behind "if" (docs/voice.md). */
import type { Condition, StructuralAtom, Unknown } from '../decision';

/** Atoms that say what nobody could read or check, rather than a condition that a caller can meet. */
const NOT_READ: ReadonlySet<StructuralAtom> = new Set([
  'policy-unreadable',
  'other-account-unknown',
  'org-unknown',
  'kms-grant',
  'object-owner',
]);

export function isUnread(atom: Condition | Unknown): boolean {
  return 'atom' in atom && NOT_READ.has(atom.atom);
}

const MOST = 3;

/** `signed in with MFA and from 10.0.0.0/8, or through the endpoint vpce-1`. */
export function branchesInWords(branches: readonly (readonly Condition[])[]): string {
  const shown = branches.slice(0, MOST).map((branch) => branchInWords(branch));
  if (branches.length > MOST)
    shown.push(branches.length === MOST + 1 ? 'in another way' : `in ${branches.length - MOST} more ways`);
  return shown.join(', or ');
}

export function branchInWords(branch: readonly Condition[]): string {
  return [...new Set(branch.map(({ sentence }) => sentence))].join(' and ');
}
