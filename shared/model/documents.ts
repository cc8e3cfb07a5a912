/** Every policy document of a snapshot: parsed once, found by address, text that cannot be parsed kept as unread. */
import { parseDocument } from '../policy/parse-document';
import type { ParsedDocument, PolicyDocument, PolicyKind } from '../policy/document';
import type { UnreadDocument } from '../policy/facts';
import type { DocumentEntry } from './account-model';
import { shownDocument } from './shown-names';

/** What became of a document: read, or unread with the reason. */
export type Outcome =
  | { readonly document: PolicyDocument; readonly unread?: undefined }
  | { readonly unread: UnreadDocument; readonly document?: undefined };

export interface DocumentBook {
  readonly entries: ReadonlyMap<string, DocumentEntry>;
  /** Parses and registers; the second document of one address is ignored, and the first one's outcome returned. */
  add(of: { raw: unknown; address: string; kind: PolicyKind; owner: string; name?: string; type?: string }): Outcome;
  /** Takes the document over from before, where there was one: its holder is still the same object. */
  keep(address: string): void;
  /** Is this the very document of before? */
  isKept(document: PolicyDocument): boolean;
}

/** `before`: documents of the model that this one replaces; a text that is still the same object is not parsed again. */
export function documentBook(before?: ReadonlyMap<string, DocumentEntry>): DocumentBook {
  const entries = new Map<string, DocumentEntry>();
  const outcomes = new Map<string, Outcome>();
  const parseOnce = interning();
  return {
    entries,
    add({ raw, address, kind, owner, name = '', type }) {
      const known = outcomes.get(address);
      if (known !== undefined) return known;
      const same = before?.get(address);
      const entry =
        same !== undefined && same.raw === raw && same.kind === kind ? same : read({ raw, address, kind, owner, name });
      const { document } = entry;
      entries.set(address, entry);
      const outcome: Outcome =
        document === undefined ? { unread: { address, why: unparsable(address, type) } } : { document };
      outcomes.set(address, outcome);
      return outcome;
    },
    isKept: (document) => before?.get(document.address)?.document === document,
    keep(address) {
      const entry = before?.get(address);
      if (entry !== undefined && !entries.has(address)) entries.set(address, entry);
    },
  };

  function read(of: Pick<DocumentEntry, 'raw' | 'address' | 'kind' | 'owner' | 'name'>): DocumentEntry {
    const { raw, address, kind, owner, name } = of;
    const parsed = parseOnce(raw, address, kind);
    const document = parsed.ok ? parsed.document : undefined;
    const { problems } = parsed.ok ? parsed.document : parsed;
    return { raw, address, kind, owner, name, document, problems };
  }
}

function unparsable(address: string, type: string | undefined): string {
  return `the ${shownDocument(address, type)} could not be parsed`;
}

/**
 * Equal texts of one kind are parsed once and share their statements, so that what is compiled per statement is
 * compiled once for the thousand roles with the same trust policy.
 */
function interning(): (raw: unknown, address: string, kind: PolicyKind) => ParsedDocument {
  const seen = new Map<string, ParsedDocument>();
  return (raw, address, kind) => {
    const key = `${kind} ${typeof raw === 'string' ? `"${raw}` : JSON.stringify(raw)}`;
    const known = seen.get(key);
    if (known !== undefined) return known.ok ? { ok: true, document: { ...known.document, address } } : known;
    const parsed = parseDocument(raw, address, kind);
    seen.set(key, parsed);
    return parsed;
  };
}
