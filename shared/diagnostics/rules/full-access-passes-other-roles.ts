import { lastName, parseArn } from '../../iam/arn';
import { allowPrincipal, oneOrMany } from '../changes';
import type { RuleContext } from '../context';
import { defineRule, type Hit } from '../define-rule';
import { heldFromPassing, passStatement, together, type HeldFromPassing } from '../held-from-passing';
import { differenceOfRoles } from '../role-difference';
import { failsOnlyBy } from '../trace';
import { listed } from '../words';

const POLICY = 'AmazonBedrockFullAccess';

/**
 * D14: "full access" to Bedrock passes only roles whose name contains AmazonBedrock, and this one does not. Speaks
 * before D12 and D10; silent where a policy other than that one comes closer.
 */
export const fullAccessPassesOtherRoles = defineRule({
  id: 'full-access-passes-other-roles',
  code: 'D14',
  title: 'AmazonBedrockFullAccess passes only roles named …AmazonBedrock…',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['passes'],
  explains: { identity: ['resource-mismatch'], 'pass-role': ['resource-mismatch'] },
  messages: {
    'other-name': {
      title: '{holder} cannot hand {role} to {word}',
      text: 'AmazonBedrockFullAccess allows iam:PassRole on {patterns} only, {difference}.',
      fix: 'Allow {holder} iam:PassRole on {roleArn}, with iam:PassedToService {service}, or use a role that fits {patterns}.',
    },
  },
  check: (context, say) => {
    const held = heldFromPassing(context).filter((one) => patternsOf(one, context).length > 0);
    const keyOf = ({ edge, service }: HeldFromPassing): string => `${edge.from} ${service}`;
    return together(held, keyOf, context).flatMap(({ first, edges, roles, names }): readonly Hit[] => {
      const patterns = patternsOf(first, context);
      const [pattern] = patterns;
      if (pattern === undefined || first.miss === undefined) return [];
      const said = say('other-name', {
        ...names,
        patterns: listed(patterns.map(({ value }) => value)),
        difference: differenceOfRoles(pattern.value, first.role),
      });
      const own = {
        name: 'PassRole',
        statement: passStatement(oneOrMany(roles), first.service),
        summary: said.fixNote,
      };
      const changes = roles.length === 0 ? [] : [allowPrincipal(first.edge.from, own, context)];
      const { document } = first.miss;
      const evidence = [{ document, pointer: pattern.pointer, wanted: first.role, found: pattern.value }];
      return [{ said, edges, evidence, cause: keyOf(first), changes }];
    });
  },
});

/** What the managed policy passes, where it comes closest and misses the role alone. */
function patternsOf({ miss }: HeldFromPassing, context: RuleContext) {
  const owner = miss?.document.split('#')[0] ?? '';
  if (miss === undefined || parseArn(owner)?.account !== 'aws' || lastName(owner) !== POLICY) return [];
  if (!failsOnlyBy(miss, 'Resource')) return [];
  return context.statement(miss.document, miss.pointer)?.resource?.entries ?? [];
}
