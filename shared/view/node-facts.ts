/** Label and value of what a node is. */
import type { GraphNode } from '../graph/graph';
import { uncheckedOf } from '../graph/unchecked';
import { settingsUnread } from '../graph/unread-settings';
import type { AccountModel } from '../model/account-model';
import { policyBearerOf } from '../iam/policy-bearers';
import { behindRole } from '../model/identity-center';
import { nounOf } from '../model/shown-names';
import { counted, grouped } from './words';

interface Fact {
  readonly label: string;
  readonly value: string;
}

export function nodeFacts(node: GraphNode, model: AccountModel): readonly Fact[] {
  const facts: Fact[] = [];
  const add = (label: string, value: string | null | undefined): void => {
    if (value !== null && value !== undefined && value !== '') facts.push({ label, value });
  };
  add(node.id.startsWith('arn:') ? 'ARN' : 'Name', node.id);
  add('Type', node.type.includes('::') ? `${nounOf(node.type)} (${node.type})` : node.kind);
  add('Account', node.account);
  add('Region', node.region);

  const user = model.users.get(node.id);
  const role = model.roles.get(node.id);
  const principal = user ?? role;
  if (principal) {
    add('Created', principal.detail.CreateDate);
    add('Unique ID', principal.facts.uniqueId);
    add('Path', principal.facts.path === '/' ? null : principal.facts.path);
    add('Groups', user?.detail.GroupList?.join(', '));
    add('Permissions boundary', principal.detail.PermissionsBoundary?.PermissionsBoundaryArn);
    add('Tags', principal.facts.tags === null ? null : tagText(principal.facts.tags));
  }
  for (const { label, value } of behindFacts(node, model)) add(label, value);
  const group = model.groups.get(node.id);
  if (group) add('Members', counted(group.members.length, 'user'));

  const resource = model.resources.get(node.id);
  if (resource) {
    add('Tags', resource.facts.tags === null ? null : tagText(resource.facts.tags));
    if (resource.facts.policy.state === 'none' && policyBearerOf(node.id) !== null) add('Policy', 'none attached');
  }
  const unread = [...unreadOf(node, model)];
  for (const why of unread) add('Not read', why);
  for (const { what } of resource === undefined ? [] : uncheckedOf(resource.facts, model))
    add('Not checked', `what ${what} needs`);
  if (node.kind === 'missing') add('State', 'named by configuration or policy, and not in this account');
  if (node.kind === 'foreign') add('State', 'in an account that is not in this snapshot');
  return facts;
}

function tagText(tags: ReadonlyMap<string, string>): string {
  return [...tags].map(([key, value]) => `${key} = ${value}`).join(', ');
}

/** So many people of a group are named. */
const MOST_NAMED = 50;

/** The permission set of an Identity Center role, and the people and groups that it is assigned to. */
function behindFacts(node: GraphNode, model: AccountModel): readonly Fact[] {
  const behind = behindRole(node.id, model);
  if (behind === null) return [];
  const { permissionSet, assigned, unread } = behind;
  const people = (assigned ?? []).flatMap(({ kind, name }) => (kind === 'person' ? [name] : []));
  const groups = (assigned ?? []).filter(({ kind }) => kind === 'group');
  const values = [
    ...groups.map(
      ({ name, members }) => `the group ${name}: ${members === null ? 'members not read' : names(members)}`,
    ),
    ...(people.length === 0 ? [] : [names(people)]),
    ...(assigned?.length === 0 ? ['nobody'] : []),
  ];
  return [
    { label: 'Permission set', value: permissionSet },
    ...values.map((value) => ({ label: 'Assigned to', value })),
    ...(unread === null ? [] : [{ label: 'Not read', value: `who it is assigned to: ${unread}` }]),
  ];
}

function names(all: readonly string[]): string {
  if (all.length === 0) return 'nobody';
  const rest = all.length - MOST_NAMED;
  return [...all.slice(0, MOST_NAMED), ...(rest > 0 ? [`${grouped(rest)} more`] : [])].join(', ');
}

/** Why a document that speaks for the node, or a part of its configuration, could not be read. */
function* unreadOf(node: GraphNode, model: AccountModel): Generator<string> {
  const principal = model.users.get(node.id)?.facts ?? model.roles.get(node.id)?.facts;
  for (const set of [principal?.identity, principal?.boundary, model.groups.get(node.id)?.policies]) {
    for (const { why } of set?.unread ?? []) yield why;
  }
  const policy = model.facts.resource(node.id)?.policy;
  if (policy?.state === 'unread') yield policy.unread.why;
  const resource = model.resources.get(node.id);
  for (const call of resource === undefined ? [] : settingsUnread(resource.facts)) {
    yield `part of its configuration: ${call} brought no answer`;
  }
}
