import { accountOfArn } from '../../iam/arn';
import { byCause } from '../by-cause';
import { brokenEdges } from '../context';
import { defineRule } from '../define-rule';
import type { Evidence } from '../finding';
import { nearestPrincipals } from '../nearest-principals';
import { beforeColon, listed } from '../words';

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
  explains: { 'service-rule': ['service-rule'] },
  messages: {
    'other-path': {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}, but account {account} has no such role. There is {near}: the path is a part of the ARN.',
      fix: 'Set the {user} to {near}, or make the role again under its old path.',
    },
    'other-case': {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}, but account {account} has no such role. There is {near}: upper and lower case count.',
      fix: 'Set the {user} to {near}.',
    },
    'near-name': {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}, but account {account} has no such role. The nearest name is {near}.',
      fix: 'Set the {user} to a role that is there, or make the role again under this name.',
    },
    gone: {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}, but account {account} has no such role.',
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
      const { how, arns } = nearestPrincipals(edge.to, context.model);
      const near = listed(arns);
      const id = how === 'other-suffix' ? 'near-name' : how;
      const said = id === 'gone' ? say('gone', names) : say(id, { ...names, near });
      const evidence = edge.declaredAt.flatMap((at): Evidence[] =>
        'resource' in at
          ? [{ document: at.resource, pointer: at.property, wanted: arns[0] ?? null, found: edge.to }]
          : [],
      );
      return { said, edges: group, evidence, cause: edge.to };
    });
  },
});
