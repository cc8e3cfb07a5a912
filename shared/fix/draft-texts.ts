/** Policies that somebody edited, written out: as JSON patches, and as the commands and code that make the change. */
import { createPatch } from 'rfc6902';
import type { AccountModel } from '../model/account-model';
import type { Draft } from '../model/apply-change';
import type { Change } from '../model/change';
import type { Request } from '../policy/request';
import { readJsonText } from '../policy/json-text';
import { FIX_FORMATS } from './text';
import { mendedDocument } from './text/mended-document';

export interface DraftText {
  readonly id: string;
  /** As a person chooses it. */
  readonly title: string;
  /** What to call the file. */
  readonly fileName: string;
  readonly text: string;
}

/**
 * Every format that can say all or some of the drafts; what it cannot say it names. `requests`: what works afterwards,
 * for the check of the commands. A draft that is no JSON is no change.
 */
export function draftTexts(
  drafts: readonly Draft[],
  requests: readonly Request[],
  model: AccountModel,
): readonly DraftText[] {
  const changes = drafts.flatMap((draft) => changeOf(draft, model) ?? []);
  if (changes.length === 0) return [];
  const patches = changes.map(({ document, patch }) => ({ document, patch }));
  return [
    {
      id: 'json-patch',
      title: 'Patch',
      fileName: 'what-if.patch.json',
      text: `${JSON.stringify(patches, null, 2)}\n`,
    },
    ...FIX_FORMATS.flatMap(({ id, title, ending, comment, write }): readonly DraftText[] => {
      if (comment === null && changes.length > 1) return [];
      const texts = changes.map((change) => {
        const mended = mendedDocument(change, requests, model);
        return mended === null ? null : write(mended);
      });
      if (texts.every((text) => text === null)) return [];
      const text = changes.map(({ document }, index) =>
        comment === null
          ? (texts[index] ?? '')
          : `${comment} ${document}\n\n${texts[index] ?? `${comment} No command or code for it is known here: change it by hand.\n`}`,
      );
      return [{ id, title, fileName: `what-if${ending}`, text: text.join('\n') }];
    }),
  ];
}

/** Null where nothing is changed, or the text is no policy. */
export function changeOf({ document, text }: Draft, model: AccountModel): Change | null {
  const read = readJsonText(text);
  if (!read.ok) return null;
  const before = model.documents.get(document)?.document?.source;
  if (before === undefined) return { summary: '', document, patch: [{ op: 'add', path: '', value: read.value }] };
  const patch = createPatch(before, read.value);
  return patch.length === 0 ? null : { summary: '', document, patch };
}
