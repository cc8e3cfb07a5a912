import { accountOfArn } from '../../iam/arn';
import type { GraphEdge } from '../../graph/graph';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule } from '../define-rule';
import type { Evidence } from '../finding';
import { passNames } from '../held-from-passing';
import { capital, policyName } from '../words';

const ROLE = 'AWS::IAM::Role';

/**
 * D16: a role of another account is configured for a resource, or named in iam:PassRole. It is never passed, whatever
 * the policies of either account say (E153). Silent where the own account has a role of that name (D12).
 */
export const roleOfAnotherAccount = defineRule({
  id: 'role-of-another-account',
  code: 'D16',
  title: 'Role of another account configured or passed',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['passes', 'assumes'],
  explains: {
    'key-policy': ['principal-mismatch'],
    'resource-policy': ['no-resource-policy', 'no-statement'],
    'service-rule': ['service-rule'],
  },
  messages: {
    passed: {
      title: '{holder} cannot hand {role} to {word}',
      text: '{Policy} allows iam:PassRole on a role of account {there}, and {holder} is in account {here}. A role can be passed only in its own account.',
      fix: 'Pass a role of account {here} to {word}, and let that role assume {role}: allow it sts:AssumeRole on {roleArn}, and name it in the trust policy there.',
    },
    configured: {
      title: 'The {described} cannot use the role {role}',
      text: 'The {described} is in account {here}, and its role {role} is in account {there}. A service takes only a role of the same account.',
      fix: 'Give the {described} a role of account {here}, and let that role assume {role}: allow it sts:AssumeRole on {roleArn}, and name it in the trust policy there.',
    },
  },
  check: (context, say) =>
    brokenEdges(context.graph)
      .filter(({ fact, kind }) => fact?.code === 'other-account' && (kind === 'passes' || kind === 'assumes'))
      // Without the own roles nobody can tell whether it is one of them with a wrong account (D12).
      .filter(({ kind, from }) => kind === 'assumes' || context.model.facts.seen(ROLE, accountOfArn(from) ?? '', null))
      .map((edge) => {
        const there = accountOfArn(edge.to) ?? 'another';
        const here = accountOfArn(edge.from) ?? context.graph.nodes.get(edge.from)?.account ?? 'another';
        const [at] = edge.declaredAt;
        const names = { here, there, roleArn: edge.to };
        const said =
          edge.kind === 'passes'
            ? say('passed', {
                ...names,
                ...passNames(edge, context),
                Policy: at !== undefined && 'document' in at ? capital(policyName(at.document)) : 'A policy',
              })
            : say('configured', {
                ...names,
                role: context.name(edge.to),
                described: context.described(edge.from),
              });
        return { said, edges: [edge, ...ofThatRole(edge, context)], evidence: evidenceAt(edge), cause: edge.id };
      }),
});

/** What the same configuration wants of that role cannot be had either. */
function ofThatRole({ kind, from, to }: GraphEdge, context: RuleContext): readonly GraphEdge[] {
  if (kind !== 'assumes') return [];
  return brokenEdges(context.graph).filter(
    (other) => other.from === to && other.declaredAt.every((at) => 'resource' in at && at.resource === from),
  );
}

function evidenceAt(edge: GraphEdge): readonly Evidence[] {
  return edge.declaredAt.map((at) =>
    'document' in at
      ? { ...at, wanted: null, found: edge.to }
      : { document: at.resource, pointer: at.property, wanted: null, found: edge.to },
  );
}
