/** The edits that are measured: a statement more at the end of a policy of each kind, and one that is taken out. */
import type { AccountModel, DocumentEntry } from '../../../shared/model/account-model';
import type { Change, PatchOperation } from '../../../shared/model/change';

export interface Edit {
  readonly title: string;
  /** So many changes of this kind, each to another document where there are enough. */
  readonly changes: (model: AccountModel, many: number) => readonly Change[];
}

const denied = (action: string, more: object): PatchOperation => ({
  op: 'add',
  path: '/Statement/-',
  value: { Effect: 'Deny', Action: action, ...more },
});
const ANYBODY = { Principal: '*' };
const ANYTHING = { Resource: '*' };

export const EDITS: readonly Edit[] = [
  edit("a role's trust policy", denied('sts:AssumeRole', ANYBODY), ({ kind }) => kind === 'trust'),
  edit('an inline policy', denied('s3:PutObject', ANYTHING), isInline),
  edit('an inline policy, its first statement taken out', { op: 'remove', path: '/Statement/0' }, isInline),
  edit('a managed policy that a few hold', denied('s3:PutObject', ANYTHING), (entry, holders) =>
    isFew(holders(entry.address)),
  ),
  edit(
    'the managed policy that most hold',
    denied('logs:PutLogEvents', ANYTHING),
    (entry, holders, most) => holders(entry.address) === most,
  ),
  edit(
    'the same, against what their other policies allow',
    denied('s3:PutObject', ANYTHING),
    (entry, holders, most) => holders(entry.address) === most,
  ),
  edit('a bucket policy', denied('s3:GetObject', { ...ANYBODY, ...ANYTHING }), ({ owner }) => owner.includes(':s3:')),
  edit('a key policy', denied('kms:Decrypt', { ...ANYBODY, ...ANYTHING }), ({ kind }) => kind === 'key'),
];

function isInline({ address }: DocumentEntry): boolean {
  return address.includes('#inline/');
}

function isFew(holders: number): boolean {
  return holders > 1 && holders <= 30;
}

type IsMeant = (entry: DocumentEntry, holders: (address: string) => number, most: number) => boolean;

function edit(title: string, operation: PatchOperation, isMeant: IsMeant): Edit {
  return {
    title,
    changes(model, many) {
      const held = heldManaged(model);
      const most = Math.max(...held.values());
      const documents = [...model.documents.values()].filter((entry) =>
        isMeant(entry, (address) => held.get(address) ?? 0, most),
      );
      return Array.from({ length: many }, (_, at) => documents[(at * 37) % documents.length]).flatMap((entry) =>
        entry === undefined ? [] : [{ summary: '', document: entry.address, patch: [operation] }],
      );
    },
  };
}

/** How many users and roles hold a managed policy, by its document's address. */
function heldManaged({ users, roles }: AccountModel): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const { facts } of [...users.values(), ...roles.values()]) {
    for (const { document } of facts.identity.read) {
      if (document.address.includes('#inline/')) continue;
      held.set(document.address, (held.get(document.address) ?? 0) + 1);
    }
  }
  return held;
}
