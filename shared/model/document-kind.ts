/** What kind of policy stands, or would stand, at a document address. */
import type { PolicyKind } from '../policy/document';
import type { AccountModel } from './account-model';
import { addressParts } from './document-place';
import { policyKindOf } from './resources';

/** The kind of the document that is there, else of one that would be put there. */
export function kindAt(address: string, { documents, resources }: AccountModel): PolicyKind {
  const known = documents.get(address)?.kind;
  if (known !== undefined) return known;
  const { owner, kind } = addressParts(address);
  if (kind === 'trust' || kind === 'scp' || kind === 'rcp') return kind;
  return kind === 'policy' ? policyKindOf(resources.get(owner)?.entry.type ?? '') : 'identity';
}
