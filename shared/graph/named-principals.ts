/** What a policy's Principal names, as the node an edge starts at (E55–E67). `*` and patterns name nobody. */
import { accountOfArn, isAccountId, parseArn, rootArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import type { PrincipalEntry } from '../policy/document';
import type { Declaring } from './draft';
import type { FactFault } from './graph';
import {
  absentNode,
  accountNode,
  ghostNode,
  principalType,
  providerNode,
  roleNode,
  serviceNode,
  sessionNode,
  userNode,
} from './nodes';
import { presenceOf } from './presence';

export interface NamedPrincipal {
  readonly id: string;
  readonly kind: 'user' | 'role' | 'session' | 'service' | 'saml' | 'web-identity' | 'account' | 'other';
  /** As a request names it; null where the node is no caller (an account). */
  readonly caller: string | null;
  readonly fact: FactFault | null;
}

/** The principal an entry names, with its node drawn; null where it names nobody in particular. */
export function namedPrincipal(entry: PrincipalEntry, draft: Declaring, model: AccountModel): NamedPrincipal | null {
  const text = entry.value.trim();
  if (text === '*' || text === '') return null;
  switch (entry.type) {
    case 'Service': {
      const id = text.toLowerCase();
      draft.addNode(id, () => serviceNode(id));
      return { id, kind: 'service', caller: id, fact: null };
    }
    case 'Federated':
      return federated(text, draft, model);
    case 'CanonicalUser': {
      const owner = model.accounts.find((account) => account.canonicalUserId === text);
      if (owner !== undefined) return account(rootArn(owner.id, owner.partition), draft);
      draft.addNode(text, (of) => ({
        ...absentNode(text, 'principal', of),
        name: `canonical user ${text.slice(0, 8)}…`,
        kind: 'foreign',
      }));
      return { id: text, kind: 'other', caller: null, fact: null };
    }
    case 'AWS':
      return aws(text, draft, model);
    case '*':
      return null;
  }
}

function aws(text: string, draft: Declaring, model: AccountModel): NamedPrincipal | null {
  if (isAccountId(text)) return account(rootArn(text, model.account.partition), draft);
  if (/^A(ID|RO)A[A-Z0-9]{12,}$/.test(text)) return storedId(text, draft, model);
  const arn = parseArn(text);
  if (arn === null || /[*?]/.test(text)) return null;
  if (arn.resource === 'root' && isAccountId(arn.account)) return account(text, draft);
  if (arn.service === 'sts' && /^(assumed-role\/[^/]+\/.|federated-user\/.)/.test(arn.resource)) {
    draft.addNode(text, () => sessionNode(text));
    return { id: text, kind: 'session', caller: text, fact: missingRole(text, arn.account, arn.resource, model) };
  }
  const type = principalType(text);
  draft.addNode(text, (of) =>
    of.users.has(text)
      ? userNode(text, of)
      : of.roles.has(text)
        ? roleNode(text, false, of)
        : absentNode(text, type, of),
  );
  const kind = arn.resource.startsWith('user/') ? 'user' : arn.resource.startsWith('role/') ? 'role' : 'other';
  const noun = kind === 'other' ? 'principal' : kind;
  const gone = kind !== 'other' && presenceOf(text, type, model) === 'missing';
  const name = arn.resource.slice(arn.resource.indexOf('/') + 1);
  const fact: FactFault | null = gone
    ? { code: 'principal-missing', sentence: `there is no ${noun} ${name} in account ${arn.account}` }
    : null;
  return { id: text, kind, caller: text, fact };
}

function account(root: string, draft: Declaring): NamedPrincipal {
  draft.addNode(root, (of) => accountNode(root, of));
  return { id: root, kind: 'account', caller: null, fact: null };
}

/** E67: the id of a live user or role is that user or role; any other is what a deletion left behind. */
function storedId(id: string, draft: Declaring, model: AccountModel): NamedPrincipal {
  const live = model.facts.principalById(id);
  if (live !== undefined) {
    const { arn, kind } = live;
    draft.addNode(arn, (of) => (kind === 'user' ? userNode(arn, of) : roleNode(arn, false, of)));
    return { id: arn, kind, caller: arn, fact: null };
  }
  draft.addNode(id, () => ghostNode(id));
  const noun = id.startsWith('AIDA') ? 'user' : 'role';
  const read = model.accounts.every((each) =>
    model.facts.seen(noun === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role', each.id, null),
  );
  // AWS shows an id in place of an ARN only for what was deleted; without the whole list we cannot be sure.
  const fact: FactFault | null = read
    ? { code: 'principal-missing', sentence: `${id} is the id of a ${noun} that was deleted` }
    : null;
  return { id, kind: 'other', caller: null, fact };
}

function missingRole(arn: string, accountId: string, resource: string, model: AccountModel): FactFault | null {
  const role = /^assumed-role\/([^/]+)\//.exec(resource)?.[1];
  if (role === undefined || model.facts.account(accountId) === undefined) return null;
  if (model.facts.roleByName(accountId, role) !== undefined || !model.facts.seen('AWS::IAM::Role', accountId, null))
    return null;
  return { code: 'principal-missing', sentence: `there is no role ${role} in account ${accountOfArn(arn) ?? ''}` };
}

/** A provider that its account's list lacks cannot vouch for anybody (E162); unlisted ones are taken as they are. */
function federated(text: string, draft: Declaring, model: AccountModel): NamedPrincipal | null {
  if (/[*?]/.test(text)) return null;
  const arn = parseArn(text);
  const saml = arn?.resource.startsWith('saml-provider/') === true;
  const kind = saml ? 'saml' : 'web-identity';
  const type = saml ? 'AWS::IAM::SAMLProvider' : 'AWS::IAM::OIDCProvider';
  const gone = arn !== null && presenceOf(text, type, model) === 'missing';
  const node = providerNode(text);
  draft.addNode(text, () =>
    gone ? { ...node, kind: 'missing', icon: 'missing', subtitle: `${node.subtitle} · missing` } : node,
  );
  const fact: FactFault | null = gone
    ? {
        code: 'principal-missing',
        sentence: `there is no ${saml ? 'SAML' : 'OIDC'} provider ${node.name} in account ${arn.account}`,
      }
    : null;
  return { id: text, kind, caller: text, fact };
}
