import { parseArn, regionOfArn } from '../../iam/arn';
import type { GraphEdge } from '../../graph/graph';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule } from '../define-rule';

const ROLE = 'AWS::IAM::Role';

/**
 * D34: things of one setup lie in different Regions or accounts, which no policy mends. Roles have no Region; a role of
 * another account is D16. Silent about a data source's bucket: that may lie elsewhere.
 */
export const setupInSeveralRegions = defineRule({
  id: 'setup-in-several-regions',
  code: 'D34',
  title: 'Resources of one setup live in different Regions',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['uses', 'accesses'],
  explains: { 'service-rule': ['service-rule'] },
  messages: {
    'other-region': {
      title: 'The {user} and the {thing} are in different Regions',
      text: 'The {thing} is in {there}, the {user} is in {here}. They work together in one Region only.',
      fix: 'Make one of the two again in the Region of the other; no policy can help. Then look at the ARNs in the policies of its roles, which name the old Region.',
    },
    'other-account': {
      title: 'The {user} and the {thing} are in different accounts',
      text: 'The {thing} is in account {there}, the {user} is in account {here}. They work together in one account only.',
      fix: 'Name something of account {here} in place of the {thing}; no policy can help.',
    },
  },
  check: (context, say) =>
    brokenEdges(context.graph).flatMap((edge) => {
      const code = edge.fact?.code;
      if (code !== 'other-region' && code !== 'other-account') return [];
      if (context.graph.nodes.get(edge.to)?.type === ROLE) return [];
      const at = edge.declaredAt.find((one) => 'resource' in one);
      if (at === undefined || !('resource' in at)) return [];
      const [here, there] =
        code === 'other-region'
          ? [regionIn(at.resource, context), regionOfThing(edge, regionIn(at.resource, context), context)]
          : [accountIn(at.resource, context), accountIn(edge.to, context)];
      if (here === null || there === null || here === there) return [];
      const names = { user: context.described(at.resource), thing: context.described(edge.to), here, there };
      const evidence = [{ document: at.resource, pointer: at.property, wanted: here, found: there }];
      const said = say(code, names);
      return [{ said, edges: [edge], evidence, cause: `${at.resource} ${edge.to}` }];
    }),
});

function regionIn(id: string, { graph }: RuleContext): string | null {
  return graph.nodes.get(id)?.region ?? regionOfArn(id);
}

function accountIn(id: string, { graph }: RuleContext): string | null {
  return graph.nodes.get(id)?.account ?? null;
}

/** Where the thing is. What is missing where it should be is there under the same name in another Region. */
function regionOfThing({ to }: GraphEdge, here: string | null, context: RuleContext): string | null {
  if (regionIn(to, context) !== here) return regionIn(to, context);
  const wanted = parseArn(to);
  const same = [...context.model.resources.keys()].find((arn) => {
    const found = parseArn(arn);
    return (
      found?.service === wanted?.service && found?.account === wanted?.account && found?.resource === wanted?.resource
    );
  });
  return same === undefined ? regionOfArn(to) : regionOfArn(same);
}
