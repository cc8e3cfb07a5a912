/** What the inspector shows of a finding without an edge: the policies at fault, with the places it points at. */
import type { Finding } from '../diagnostics/finding';
import type { AccountModel } from '../model/account-model';
import type { ShownDocument } from './details-types';
import { showDocument, type Mark } from './shown-document';

/** In the order of the evidence, each document once; a property of a resource is no document and left out. */
export function documentsAtFault({ evidence }: Finding, model: AccountModel): readonly ShownDocument[] {
  const marks = new Map<string, Mark[]>();
  for (const { document, pointer } of evidence) {
    const list = marks.get(document) ?? [];
    marks.set(document, list);
    const statement = /^\/Statement(?:\/\d+)?/.exec(pointer)?.[0];
    if (statement !== undefined) list.push({ pointer: statement, kind: 'statement' });
    if (pointer !== '' && pointer !== statement) list.push({ pointer, kind: 'value' });
  }
  return [...marks].flatMap(([document, list]) => showDocument(document, list, model) ?? []);
}
