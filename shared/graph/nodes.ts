/** Makes the graph's nodes: how each kind of thing is named, drawn and placed. */
import { accountOfArn, lastName, parseArn, regionOfArn } from '../iam/arn';
import { aliasNames } from '../iam/key-aliases';
import { serviceWord } from '../iam/service-principals';
import type { AccountModel } from '../model/account-model';
import { nameOfEntry, shownName } from '../model/shown-names';
import type { GraphNode, NodeKind } from './graph';
import type { IconKey } from './icon-key';
import { presenceOf } from './presence';
import { COLUMN } from './types/descriptor';
import { key } from './types/key';
import { descriptorOf } from './types';
import { settingsUnread } from './unread-settings';

const ROLE = 'AWS::IAM::Role';
const USER = 'AWS::IAM::User';

interface Look {
  readonly kind: NodeKind;
  readonly type: string;
  readonly name: string;
  readonly subtitle: string;
  readonly icon: IconKey;
  readonly column: number;
  readonly unread?: boolean;
}

function node(id: string, look: Look, account: string | null = accountOfArn(id)): GraphNode {
  return { id, account, region: regionOfArn(id), unread: false, ...look };
}

/** A user that is in the snapshot. */
export function userNode(arn: string, model: AccountModel): GraphNode {
  const entry = model.users.get(arn);
  const groups = entry?.detail.GroupList ?? [];
  const subtitle = ['user', ...groups.slice(0, 1), ...(groups.length > 1 ? [`${groups.length - 1} more`] : [])].join(
    ' · ',
  );
  const unread =
    entry !== undefined && (entry.facts.identity.unread.length > 0 || (entry.facts.boundary?.unread.length ?? 0) > 0);
  return node(arn, {
    kind: 'user',
    type: USER,
    name: shownName(arn),
    subtitle,
    icon: 'user',
    column: COLUMN.people,
    unread,
  });
}

export function groupNode(arn: string, model: AccountModel): GraphNode {
  const count = model.groups.get(arn)?.members.length ?? 0;
  const subtitle = `group · ${count} ${count === 1 ? 'member' : 'members'}`;
  const unread = (model.groups.get(arn)?.policies.unread.length ?? 0) > 0;
  return node(arn, {
    kind: 'group',
    type: 'AWS::IAM::Group',
    name: shownName(arn),
    subtitle,
    icon: 'group',
    column: COLUMN.people,
    unread,
  });
}

/** A role that is in the snapshot. `execution`: a service uses it, or is let in by its trust policy. */
export function roleNode(arn: string, execution: boolean, model: AccountModel): GraphNode {
  const entry = model.roles.get(arn);
  const path = entry?.facts.path ?? '/';
  const person = path.startsWith('/aws-reserved/sso.amazonaws.com/');
  const word = person
    ? 'Identity Center'
    : path.startsWith('/aws-service-role/')
      ? 'service-linked'
      : execution
        ? 'execution'
        : null;
  const unread =
    entry !== undefined &&
    (entry.facts.identity.unread.length > 0 ||
      (entry.facts.boundary?.unread.length ?? 0) > 0 ||
      model.facts.resource(arn)?.policy.state === 'unread');
  return node(arn, {
    kind: 'role',
    type: ROLE,
    name: shownName(arn),
    subtitle: word === null ? 'role' : `role · ${word}`,
    icon: 'role',
    column: person ? COLUMN.people : COLUMN.roles,
    unread,
  });
}

/** How a person names a resource: a key by its alias, a model by its whole id, everything else as the snapshot does. */
export function thingName(arn: string, model: AccountModel): string {
  const entry = model.resources.get(arn)?.entry;
  const alias = entry?.type === key.type ? aliasNames(entry.properties?.['aliases'])[0] : undefined;
  if (alias !== undefined) return alias;
  if (entry !== undefined) return nameOfEntry(entry);
  return (
    /:(?:foundation-model|inference-profile|application-inference-profile)\/(.+)$/.exec(arn)?.[1] ?? shownName(arn)
  );
}

/** A thing of the snapshot's `resources`. */
export function resourceNode(arn: string, model: AccountModel): GraphNode | null {
  const entry = model.resources.get(arn);
  if (entry === undefined) return null;
  const { type } = entry.entry;
  const { icon, column, noun } = descriptorOf(type);
  const region = entry.facts.region ?? regionOfArn(arn);
  const subtitle = region === null ? noun : `${noun} · ${region}`;
  const unread = entry.facts.policy.state === 'unread' || settingsUnread(entry.facts).length > 0;
  const look: Look = { kind: 'resource', type, name: thingName(arn, model), subtitle, icon, column, unread };
  return { ...node(arn, look, entry.facts.account), region };
}

/** A service principal that a policy names. */
export function serviceNode(principal: string): GraphNode {
  const name = serviceWord(principal);
  const subtitle = name === principal ? 'service' : `service · ${principal}`;
  return node(principal, { kind: 'service', type: 'service', name, subtitle, icon: 'service', column: COLUMN.people });
}

/** An account as principal; its id is the account's root ARN. */
export function accountNode(rootArn: string, model: AccountModel): GraphNode {
  const account = accountOfArn(rootArn) ?? rootArn;
  const known = model.facts.account(account) !== undefined;
  const subtitle = known ? 'account' : 'account · not in this snapshot';
  const name = `Account ${account}`;
  return node(rootArn, { kind: 'account', type: 'account', name, subtitle, icon: 'account', column: COLUMN.people });
}

/** A SAML or OIDC provider, or a web identity domain that AWS knows by itself. */
export function providerNode(id: string): GraphNode {
  const resource = parseArn(id)?.resource ?? '';
  const kind = resource.startsWith('saml-provider/') ? 'SAML provider' : 'OIDC provider';
  const subtitle = resource === '' ? 'identity provider' : kind;
  const name = resource.startsWith('oidc-provider/') ? resource.slice('oidc-provider/'.length) : lastName(id);
  return node(id, { kind: 'provider', type: 'provider', name, subtitle, icon: 'provider', column: COLUMN.people });
}

/** One named role session or federated user: the caller itself. */
export function sessionNode(arn: string): GraphNode {
  const resource = parseArn(arn)?.resource ?? '';
  const [, role = '', ...session] = resource.split('/');
  const assumed = resource.startsWith('assumed-role/');
  return node(arn, {
    kind: 'session',
    type: 'session',
    name: assumed ? session.join('/') || role : lastName(arn),
    subtitle: assumed ? `session of ${role}` : 'federated user',
    icon: 'session',
    column: COLUMN.people,
  });
}

/** Something named that is not in the snapshot: missing, foreign, or of a kind that was not (wholly) read. */
export function absentNode(arn: string, type: string, model: AccountModel, account: string | null = null): GraphNode {
  const presence = presenceOf(arn, type, model, account);
  const look = lookOf(type);
  const name = thingName(arn, model);
  if (presence === 'missing') {
    return node(
      arn,
      { kind: 'missing', type, name, subtitle: `${look.noun} · missing`, icon: 'missing', column: look.column },
      account ?? accountOfArn(arn),
    );
  }
  if (presence === 'foreign') {
    const owner = accountOfArn(arn);
    const subtitle = owner === null ? `${look.noun} · not in this account` : `${look.noun} · account ${owner}`;
    return node(arn, { kind: 'foreign', type, name, subtitle, icon: 'foreign', column: look.column });
  }
  const region = regionOfArn(arn);
  const subtitle = region === null ? look.noun : `${look.noun} · ${region}`;
  // A model is AWS's and has nothing to read; anything else of a kind that was not listed is unread.
  const unread = presence === 'unseen' && look.icon !== 'model';
  const kind = type === USER ? 'user' : type === ROLE ? 'role' : 'resource';
  return node(arn, { kind, type, name, subtitle, icon: look.icon, column: look.column, unread });
}

/** A stored id (AIDA…, AROA…) that nobody has any more (E67). */
export function ghostNode(id: string): GraphNode {
  const noun = id.startsWith('AIDA') ? 'user' : 'role';
  return node(id, {
    kind: 'missing',
    type: noun === 'user' ? USER : ROLE,
    name: id,
    subtitle: `deleted ${noun}`,
    icon: 'missing',
    column: COLUMN.people,
  });
}

function lookOf(type: string): { readonly icon: IconKey; readonly column: number; readonly noun: string } {
  if (type === ROLE) return { icon: 'role', column: COLUMN.roles, noun: 'role' };
  if (type === USER) return { icon: 'user', column: COLUMN.people, noun: 'user' };
  if (type === 'principal') return { icon: 'foreign', column: COLUMN.people, noun: 'principal' };
  return descriptorOf(type);
}

/** The type of a principal's ARN; `principal` where it is neither user nor role. */
export function principalType(arn: string): string {
  const resource = parseArn(arn)?.resource ?? '';
  if (resource.startsWith('user/')) return USER;
  return resource.startsWith('role/') ? ROLE : 'principal';
}
