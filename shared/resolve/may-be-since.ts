/** Why a call may have been refused that the snapshot allows. */
import { accountOfArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';

/** Sentences, the likeliest first. `time`: when the error was, where the text says it. */
export function mayBeSince(caller: string | null, time: string | null, model: AccountModel): readonly string[] {
  const account = caller === null ? null : accountOfArn(caller);
  return [
    ageSentence(caller, time, model),
    'A role or policy that was changed less than a minute ago may not count yet: try again.',
    ...(caller?.includes(':assumed-role/') === true
      ? ['A session policy takes rights from a single session, and no snapshot holds it.']
      : []),
    ...(model.facts.organization(account ?? model.account.id).state === 'known'
      ? []
      : ["An organization's policy may refuse it; they are not in this snapshot."]),
  ];
}

/** Which is older, the error or the snapshot, and what follows from that. */
export function ageSentence(caller: string | null, time: string | null, model: AccountModel): string {
  const account = caller === null ? null : accountOfArn(caller);
  const collected = account === null ? null : (model.facts.account(account)?.collectedAt ?? null);
  const read = Date.parse(collected ?? model.account.collectedAt ?? '');
  const refused = Date.parse(time ?? '');
  if (Number.isNaN(read)) return 'The file does not say when it was made: the account may have changed since.';
  if (!Number.isNaN(refused) && refused < read)
    return 'The error is older than the snapshot: it may have been mended in between.';
  if (!Number.isNaN(refused)) return 'The error is newer than the snapshot: read the account again.';
  return 'The account may have changed since the snapshot was made: read it again.';
}
