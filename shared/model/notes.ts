/** What is odd or missing in a file, as whole sentences for a person; many of one kind are counted, not listed. */
import { shownDocument, shownName } from './shown-names';
import type { Snapshot } from '../snapshot/schema';
import type { DocumentEntry } from './account-model';

export interface Notes {
  duplicate(what: string, arn: string): void;
  missingPolicy(arn: string, holder: string): void;
  missingGroup(name: string, user: string): void;
  duplicateAccount(id: string): void;
}

const LISTED = 5;

export const BARE_DETAILS_NOTE =
  'This is the output of aws iam get-account-authorization-details: it holds users, groups, roles and policies, ' +
  'but no resources and none of their policies. What depends on those is shown as unknown.';

export function organizationNote(account: string | null): string {
  const whose = account === null ? 'Organization policies' : `Organization policies of account ${account}`;
  return `${whose} could not be read. Answers hold within this account; an SCP may still block them.`;
}

/** Accounts that were to be read with this one and are not in the file: nothing is known of them. */
export function leftOutNotes({ leftOut = [] }: Pick<Snapshot, 'leftOut'>): readonly string[] {
  return capped(
    leftOut.map(({ name, message }) => `${name} is not in this file: the account could not be read. ${message}`),
    'accounts that could not be read',
  );
}

export function collectNotes(): Notes & { sentences(documents: Iterable<DocumentEntry>): string[] } {
  const duplicates = new Map<string, string>();
  const policies = new Map<string, Set<string>>();
  const groups = new Map<string, Set<string>>();
  const accounts = new Set<string>();
  return {
    duplicate: (what, arn) => void duplicates.set(arn, what),
    missingPolicy: (arn, holder) => void remember(policies, arn, holder),
    missingGroup: (name, user) => void remember(groups, name, user),
    duplicateAccount: (id) => void accounts.add(id),
    sentences: (documents) => [
      ...[...accounts].map((id) => `Account ${id} is in the file twice; the first one is used.`),
      ...capped(
        [...policies].map(
          ([arn, holders]) =>
            `The text of policy ${shownName(arn)} is not in this file; it belongs to ${some(holders)}, so what they may do is partly unknown.`,
        ),
        'policies whose text is not in this file',
      ),
      ...capped(
        [...groups].map(
          ([name, users]) =>
            `The group ${name} is not in this file; ${some(users)} ${users.size === 1 ? 'is' : 'are'} in it.`,
        ),
        'groups that are not in this file',
      ),
      ...capped(
        [...duplicates].map(
          ([arn, what]) => `The file holds several ${what} with the ARN ${arn}; the first one is used.`,
        ),
        'ARNs that are there several times',
      ),
      ...capped(
        [...documents]
          .filter((entry) => entry.document === undefined)
          .map(
            (entry) =>
              `The ${shownDocument(entry.address)} could not be parsed${because(entry)}. Answers that depend on it are unknown.`,
          ),
        'policies that could not be parsed',
      ),
    ],
  };
}

function remember(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

function some(arns: ReadonlySet<string>): string {
  const [first = '', second] = [...arns].map(shownName);
  if (second === undefined) return first;
  return arns.size === 2 ? `${first} and ${second}` : `${first} and ${arns.size - 1} others`;
}

function because(entry: DocumentEntry): string {
  const message = entry.problems[0]?.message;
  return message === undefined ? '' : `: ${message.slice(0, 1).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`;
}

function capped(sentences: readonly string[], rest: string): string[] {
  if (sentences.length <= LISTED) return [...sentences];
  return [...sentences.slice(0, LISTED), `And ${(sentences.length - LISTED).toLocaleString('en-US')} more ${rest}.`];
}
