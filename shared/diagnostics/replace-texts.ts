/** Several texts of one document replaced in one change: a statement with two misspelt actions is mended as a whole. */
import type { Change, PatchOperation } from '../model/change';
import type { PolicyDocument } from '../policy/document';
import { oneOrMany } from './changes';

/** What stands at a pointer of a document, and what should. */
export interface Replacement {
  readonly pointer: string;
  /** Several take the place of one text that was meant to be a list. */
  readonly texts: readonly string[];
}

/**
 * The operations that put every text in its place; `pointer`s are those of texts, in a list or alone. One that is in the
 * list already is not written twice: the wrong one just goes.
 */
export function replacing(replacements: readonly Replacement[]): readonly PatchOperation[] {
  return replacements.flatMap(({ pointer, texts }): PatchOperation[] => {
    const inList = /^(.*)\/\d+$/.exec(pointer)?.[1];
    if (inList === undefined) return [{ op: 'replace', path: pointer, value: oneOrMany(texts) }];
    const [first, ...more] = texts;
    return [
      { op: 'replace', path: pointer, value: first },
      ...more.map((value): PatchOperation => ({ op: 'add', path: `${inList}/-`, value })),
    ];
  });
}

/** The same as a change to a document. */
export function replaceTexts(
  { address }: Pick<PolicyDocument, 'address'>,
  replacements: readonly Replacement[],
  summary: string,
): Change {
  return { summary, document: address, patch: replacing(replacements) };
}
