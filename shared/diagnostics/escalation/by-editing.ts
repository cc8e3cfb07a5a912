/** Steps by editing: policies, credentials, memberships, trust (D61). */
import { decide } from '../../policy/decide';
import type { PrincipalFacts } from '../../policy/facts';
import { isGrantedAt } from '../fences';
import { mendElsewhere } from '../mend-elsewhere';
import { anyPolicy } from './administrators';
import type { Asker } from './ask';
import type { Step } from './steps';
import { EDITING_WAYS, type EditingWay } from './ways';

/** More than these are not asked one by one whether every one of them can be edited. */
const ENOUGH = 100;

/** Each way once: on itself, on somebody mightier, or on everything of the kind. */
export function stepsByEditing(
  facts: PrincipalFacts,
  named: ReadonlySet<string>,
  mighty: ReadonlySet<string>,
  asker: Asker,
): readonly Step[] {
  return EDITING_WAYS.filter(({ action }) => named.has(action)).flatMap((way) => {
    const step = editing(way, facts, mighty, asker);
    return step === null ? [] : [step];
  });
}

function editing(way: EditingWay, facts: PrincipalFacts, mighty: ReadonlySet<string>, asker: Asker): Step | null {
  const context = contextOf(way, facts, asker);
  const on = (target: string) => asker.request(facts, way.action, target, context);
  const first = (whom: 'self' | 'mighty', targets: readonly string[]): Step | null => {
    const target = targets.find((one) => asker.may(on(one)));
    return target === undefined ? null : { kind: 'edits', way, whom, target, calls: [on(target)] };
  };
  const own = first('self', ownTargets(way, facts, mighty, asker));
  if (own !== null) return own;
  if (way.gain === 'credentials' || way.gain === 'trust') {
    return first('mighty', mightyTargets(way, facts, mighty, asker));
  }
  return way.gain === 'boundary' || way.action === 'iam:SetDefaultPolicyVersion' ? null : anybody(way, facts, asker);
}

function contextOf({ gain }: EditingWay, facts: PrincipalFacts, asker: Asker): Readonly<Record<string, string>> {
  return gain === 'attach' ? { 'iam:PolicyARN': anyPolicy(facts, asker) } : {};
}

/** What of the principal's own, edited, gives it more. */
function ownTargets(
  { on, gain, action }: EditingWay,
  facts: PrincipalFacts,
  mighty: ReadonlySet<string>,
  asker: Asker,
): readonly string[] {
  const { model } = asker;
  if (gain === 'credentials' || gain === 'trust') return [];
  if (gain === 'boundary') return on === facts.kind && isHeldByBoundary(facts, asker) ? [facts.arn] : [];
  if (gain === 'version') return ownPolicies(facts, action === 'iam:SetDefaultPolicyVersion', asker);
  if (on === facts.kind) return gain === 'attach' || gain === 'permissions' ? notOfAws([facts.arn]) : [];
  if (on !== 'group' || facts.kind !== 'user') return [];
  const groups = [...model.groups.values()].filter(({ account }) => account === facts.account);
  if (gain !== 'member') {
    return groups.filter(({ members }) => members.includes(facts.arn)).map(({ detail }) => detail.Arn);
  }
  // Only a group whose members are mighty by its own policies; one that is so by another way proves nothing.
  return groups
    .filter(({ members, policies }) => !members.includes(facts.arn) && policies.read.length > 0)
    .filter(({ policies }) =>
      policies.read.some(({ document }) =>
        document.statements.some(
          ({ effect, action: element, resource, conditions }) =>
            effect === 'Allow' &&
            conditions.length === 0 &&
            !element.not &&
            element.entries.some(({ value }) => value === '*' || value.toLowerCase() === 'iam:*') &&
            resource?.not === false &&
            resource.entries.some(({ value }) => value === '*'),
        ),
      ),
    )
    .filter(({ members }) => members.length === 0 || members.some((member) => mighty.has(member)))
    .map(({ detail }) => detail.Arn);
}

/** Customer policies that it holds; for a change of version those that have a wider one to go back to. */
function ownPolicies(facts: PrincipalFacts, olderVersion: boolean, { model }: Asker): readonly string[] {
  const held = facts.identity.read.map(({ document }) => document.address.split('#')[0] ?? '');
  const policies = [...new Set(held)].filter((arn) => arn.includes(':policy/') && mendElsewhere(arn) === null);
  if (!olderVersion) return policies;
  const versions = (arn: string) =>
    model.snapshot.iam?.Policies?.find((policy) => policy.Arn === arn)?.PolicyVersionList ?? [];
  return policies.filter((arn) =>
    versions(arn).some((version) => version.IsDefaultVersion === false && isWide(version)),
  );
}

/** An older version that allows everything or all of IAM. */
function isWide(version: Readonly<Record<string, unknown>>): boolean {
  const text = typeof version['Document'] === 'string' ? version['Document'] : JSON.stringify(version['Document']);
  return /"Action":\s*(?:\[[^\]]*)?"(?:\*|iam:\*)"/i.test(text) && /"Resource":\s*(?:\[[^\]]*)?"\*"/i.test(text);
}

/** Would its own policies make it administrator, were it not for the boundary? */
function isHeldByBoundary(facts: PrincipalFacts, asker: Asker): boolean {
  if (facts.boundary === null) return false;
  const target = asker.place('arn:{partition}:iam::{account}:user/any-other', facts);
  return ['iam:PutUserPolicy', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'].every((action) => {
    const request = asker.request(facts, action, target, { 'iam:PolicyARN': anyPolicy(facts, asker) });
    const decision = decide(request, asker.model.facts);
    return isGrantedAt('identity', decision) && decision.blockedBy.every((gate) => gate === 'boundary');
  });
}

/** The mightier whose credentials or trust policy can be changed. */
function mightyTargets(
  { on }: EditingWay,
  facts: PrincipalFacts,
  mighty: ReadonlySet<string>,
  { model }: Asker,
): readonly string[] {
  const list = on === 'user' ? model.users : model.roles;
  const own = [...mighty].filter((arn) => arn !== facts.arn && list.get(arn)?.account === facts.account);
  return [...notOfAws(own)].sort();
}

const TYPES: Readonly<Record<EditingWay['on'], string>> = {
  user: 'AWS::IAM::User',
  group: 'AWS::IAM::Group',
  role: 'AWS::IAM::Role',
  policy: 'AWS::IAM::ManagedPolicy',
};

/** Every user, role, group or customer policy of the account. */
function anybody(way: EditingWay, facts: PrincipalFacts, asker: Asker): Step | null {
  const { model } = asker;
  // One that was not listed may be the one that it cannot edit.
  if (!model.facts.seen(TYPES[way.on], facts.account, null)) return null;
  const context = contextOf(way, facts, asker);
  // One of which nothing is known: whatever is so narrow that it misses it is not everybody.
  const unknown = asker.place(`arn:{partition}:iam::{account}:${way.on}/any-other`, facts);
  const all = notOfAws(
    [
      ...(way.on === 'user' ? model.users.keys() : []),
      ...(way.on === 'role' ? model.roles.keys() : []),
      ...(way.on === 'group' ? model.groups.keys() : []),
      ...(way.on === 'policy' ? policiesOf(facts.account, asker) : []),
    ].filter((arn) => arn.split(':')[4] === facts.account && arn !== facts.arn),
  );
  if (all.length === 0) return null;
  const targets = [...(way.on === 'role' ? [] : [unknown]), ...all.slice(0, ENOUGH)];
  const calls = targets.map((target) => asker.request(facts, way.action, target, context));
  const [call] = calls;
  const target = targets[0];
  if (call === undefined || target === undefined || !calls.every((one) => asker.may(one))) return null;
  return { kind: 'edits', way, whom: 'anybody', target, calls: [call] };
}

function policiesOf(account: string, { model }: Asker): readonly string[] {
  const arns = [...model.documents.values()].map(({ owner }) => owner);
  return [...new Set(arns)].filter((arn) => arn.includes(`:${account}:policy/`));
}

/** Roles that AWS keeps in its own hands are edited by nobody (E140). */
function notOfAws(arns: readonly string[]): readonly string[] {
  return arns.filter((arn) => mendElsewhere(arn) === null);
}
