import { accountOfArn, lastName, parseArn } from '../../iam/arn';
import { editDistance } from '../../policy/explain/edit-distance';
import { byCause } from '../by-cause';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule } from '../define-rule';
import type { Evidence } from '../finding';
import { beforeColon, listed } from '../words';

/** Names that differ by more are another role, not this one misspelt. */
const NEAR = 3;

/**
 * D09: a resource is set to use a role that is not there. Silent where it is a role of another account (D16), and of
 * roles that policies name: PassRole (D12), sts:AssumeRole and trusts (D47).
 */
export const configuredRoleMissing = defineRule({
  id: 'configured-role-missing',
  code: 'D09',
  title: 'Configured role is missing, renamed, or in another account',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['assumes'],
  explains: [],
  messages: {
    'other-path': {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}, and account {account} has no such role. There is {near}: the path is a part of the ARN.',
      fix: 'Set the {user} to {near}, or make the role again under its old path.',
    },
    'other-case': {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}, and account {account} has no such role. There is {near}: upper and lower case count.',
      fix: 'Set the {user} to {near}.',
    },
    'near-name': {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}, and account {account} has no such role. The nearest name is {near}.',
      fix: 'Set the {user} to a role that is there, or make the role again under this name.',
    },
    gone: {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}, and account {account} has no such role.',
      fix: 'Make the role again under this name and path, or set the {user} to another role.',
    },
  },
  check: (context, say) => {
    const edges = brokenEdges(context.graph).filter(
      ({ kind, fact, declaredAt }) =>
        kind === 'assumes' && fact?.code === 'role-missing' && declaredAt.some((at) => 'resource' in at),
    );
    return byCause(edges, ({ to }) => to).map((group) => {
      const [edge] = group;
      const names = {
        cannot: beforeColon(edge.sentence),
        user: context.described(edge.from),
        arn: edge.to,
        account: accountOfArn(edge.to) ?? '',
      };
      const { how, roles } = nearestRoles(edge.to, context);
      const near = listed(roles);
      const said = how === 'gone' ? say('gone', names) : say(how, { ...names, near });
      const evidence = edge.declaredAt.flatMap((at): Evidence[] =>
        'resource' in at
          ? [{ document: at.resource, pointer: at.property, wanted: roles[0] ?? null, found: edge.to }]
          : [],
      );
      return { said, edges: group, evidence, cause: edge.to };
    });
  },
});

/** Roles of the same account that may be the one that is meant, at most three, the nearest first. */
function nearestRoles(
  missing: string,
  { model }: RuleContext,
): { readonly how: 'other-path' | 'other-case' | 'near-name' | 'gone'; readonly roles: readonly string[] } {
  const account = accountOfArn(missing);
  const all = [...model.roles.keys()].filter((arn) => accountOfArn(arn) === account).sort();
  const name = lastName(missing);
  const same = all.filter((arn) => lastName(arn) === name);
  if (same.length > 0) return { how: 'other-path', roles: same };
  const folded = all.filter((arn) => resourceOf(arn).toLowerCase() === resourceOf(missing).toLowerCase());
  if (folded.length > 0) return { how: 'other-case', roles: folded };
  const near = all
    .map((arn) => ({ arn, distance: editDistance(lastName(arn), name, NEAR + 1) }))
    .filter(({ distance }) => distance <= NEAR && distance * 3 <= name.length)
    .sort((a, b) => a.distance - b.distance)
    .map(({ arn }) => arn);
  return near.length === 0 ? { how: 'gone', roles: [] } : { how: 'near-name', roles: near.slice(0, 3) };
}

function resourceOf(arn: string): string {
  return parseArn(arn)?.resource ?? arn;
}
