/** A policy document as text, with what to highlight in it. */
import type { AccountModel, DocumentEntry } from '../model/account-model';
import { nameOfEntry, nounOf, shownDocument as titleOf } from '../model/shown-names';
import { parseArn } from '../iam/arn';
import { locate, printDocument } from '../policy/locate';
import { capital } from '../diagnostics/words';
import type { ShownDocument } from './details-types';

type MarkKind = ShownDocument['marks'][number]['kind'];
export interface Mark {
  /** RFC 6901, into the document as fetched. */
  readonly pointer: string;
  readonly kind: MarkKind;
}

/** `Trust policy of SidekickKBRole` */
function documentTitle(address: string, model: AccountModel): string {
  return capital(documentName(address, model));
}

/** The same inside a sentence: `key policy of alias/sidekick`. */
export function documentName(address: string, model: AccountModel): string {
  const document = model.documents.get(address);
  const resource = document === undefined ? undefined : model.resources.get(document.owner)?.entry;
  if (document === undefined || resource === undefined) return titleOf(address, resource?.type);
  const qualifier = document.name === '' ? '' : `:${document.name}`;
  return `${nounOf(resource.type)} policy of ${nameOfEntry(resource)}${qualifier}`;
}

/** Null: there is no document at this address. Marks whose place the text does not have are left out. */
export function showDocument(address: string, marks: readonly Mark[], model: AccountModel): ShownDocument | null {
  const entry = model.documents.get(address);
  return entry === undefined ? null : showEntry(entry, marks, model);
}

function showEntry(entry: DocumentEntry, marks: readonly Mark[], model: AccountModel): ShownDocument {
  const text = printDocument(entry.raw);
  const seen = new Set<string>();
  const placed = marks.flatMap(({ pointer, kind }) => {
    const range = locate(text, pointer);
    const key = `${range?.from}-${range?.to}-${kind}`;
    if (range === null || seen.has(key)) return [];
    seen.add(key);
    return [{ from: range.from, to: range.to, kind }];
  });
  return {
    address: entry.address,
    title: documentTitle(entry.address, model),
    editable: parseArn(entry.owner)?.account !== 'aws',
    text,
    marks: placed,
  };
}
