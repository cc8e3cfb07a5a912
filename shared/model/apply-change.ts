/** A change to one policy document, applied to a copy: nothing is ever written anywhere. */
import { applyPatch } from 'rfc6902';
import { readJsonText } from '../policy/json-text';
import type { Snapshot } from '../snapshot/schema';
import type { Change, PatchOperation } from './change';
import { rewriteDocument } from './document-place';

export type Applied = { readonly ok: true; readonly snapshot: Snapshot } | { readonly ok: false; readonly why: string };

/**
 * The snapshot with `change` applied to the one document it names; the snapshot given stays as it is. A document that is
 * not there yet is made by adding the whole (`path` ''). Not ok, with a sentence, where the document's owner is not in
 * the snapshot or the patch does not fit its text.
 */
export function applyChange(snapshot: Snapshot, { document, patch }: Change): Applied {
  try {
    const changed = rewriteDocument(snapshot, document, (raw) => patched(jsonOf(raw), patch));
    return changed === null
      ? { ok: false, why: `${document} is no document of this snapshot.` }
      : { ok: true, snapshot: changed };
  } catch (error) {
    return { ok: false, why: `${document} cannot be changed so: ${error instanceof Error ? error.message : ''}.` };
  }
}

/** A policy as a person wrote it: the whole text of one document. */
export interface Draft {
  /** Document address. */
  readonly document: string;
  readonly text: string;
}

/** The snapshot with the document's text put in the place of what is there; null where no such document can be there. */
export function applyDraft(snapshot: Snapshot, { document, text }: Draft): Snapshot | null {
  return rewriteDocument(snapshot, document, () => text);
}

/** The document with the operations applied to a copy (RFC 6902); throws where one does not fit. */
export function patched(document: unknown, patch: readonly PatchOperation[]): Record<string, unknown> {
  // Below a root of its own the document itself can be added and replaced.
  const holder = { document: copyOf(document ?? null) };
  const operations = patch.map((operation) => ({
    ...operation,
    path: `/document${operation.path}`,
    ...(operation.from === undefined ? {} : { from: `/document${operation.from}` }),
  }));
  const [fault] = applyPatch(holder, copyOf(operations) as Parameters<typeof applyPatch>[1]).filter(
    (each) => each !== null,
  );
  if (fault !== undefined) throw fault;
  const { document: changed } = holder as { readonly document: unknown };
  if (typeof changed !== 'object' || changed === null || Array.isArray(changed)) throw new Error('no policy is left');
  return changed as Record<string, unknown>;
}

/** The document as an object, however AWS handed it out. */
function jsonOf(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  const read = readJsonText(raw);
  if (!read.ok) throw new Error(read.message.replace(/\.$/, ''));
  return read.value;
}

function copyOf(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json));
}
