import { accountOfArn, lastName } from '../../iam/arn';
import { editDistance } from '../../policy/explain/edit-distance';
import type { GraphEdge } from '../../graph/graph';
import { byCause } from '../by-cause';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { isDenied } from '../trace';
import type { Evidence } from '../finding';
import { afterColon, beforeColon, capital, listed } from '../words';

/** Names that differ by more are another thing, not this one misspelt. */
const NEAR = 3;

/**
 * D83: a thing is set to use another that is not there: a bucket, key, queue, function or knowledge base that was
 * deleted, or made again under another id. A role that is missing is D09, a log group of the logging setting D32, one in
 * another Region D34.
 */
export const configuredThingMissing = defineRule({
  id: 'configured-thing-missing',
  code: 'D83',
  title: 'Configuration names a thing that is not there',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['uses', 'accesses'],
  explains: { 'service-rule': ['service-rule'] },
  messages: {
    configured: {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}. {missing}',
      fix: 'Set the {user} to one that is there, or make {thing} again under this name.',
    },
    named: {
      title: '{cannot}',
      text: '{missing} A policy names {arn}.',
      fix: 'Put the ARN that is meant into that policy, or take {arn} out of it.',
    },
    'other-kind': {
      title: '{cannot}',
      text: 'What is named there is not the kind of thing that this call is about. {missing}',
      fix: 'Set {thing} right, or name another: no policy can help.',
    },
  },
  check: (context, say) => {
    const edges = brokenEdges(context.graph).filter(
      (edge) => edge.fact?.code === 'resource-missing' || isOfNoSuchKind(edge, context),
    );
    return byCause(configuredFirst(edges), ({ to }) => to).map((group) => {
      const [edge] = group;
      const at = edge.declaredAt.find((one) => 'resource' in one);
      const near = edge.fact === null ? [] : nearestThings(edge.to, context);
      const nearest = listed(near.map((arn) => context.name(arn)));
      const missing = afterColon(edge.sentence) || capital(`${edge.fact?.sentence ?? ''}.`);
      const names = {
        cannot: beforeColon(edge.sentence),
        arn: edge.to,
        thing: context.name(edge.to),
        missing: near.length === 0 ? missing : missing.replace(/\.$/, `; the nearest name is ${nearest}.`),
      };
      const user = at === undefined ? '' : context.described(at.resource);
      const said =
        edge.fact === null
          ? say('other-kind', names)
          : at === undefined
            ? say('named', names)
            : say('configured', { ...names, user });
      const evidence = group.flatMap(({ declaredAt }) =>
        declaredAt.map((one): Evidence =>
          'resource' in one
            ? { document: one.resource, pointer: one.property, wanted: near[0] ?? null, found: edge.to }
            : { document: one.document, pointer: one.pointer, wanted: near[0] ?? null, found: edge.to },
        ),
      );
      return { said, edges: group, evidence, cause: edge.to };
    });
  },
});

/** AWS itself refuses the call, for what is named is nothing that it could be about. */
function isOfNoSuchKind(edge: GraphEdge, context: RuleContext): boolean {
  if (edge.fact !== null || edge.kind !== 'accesses') return false;
  return context.decisions(edge).some((one) => isDenied(one) && one.blockedBy.includes('service-rule'));
}

/** What uses it by its configuration, then what calls it, then what statements name it. */
function configuredFirst(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const rank = ({ kind, declaredAt }: GraphEdge) =>
    (kind === 'uses' ? 0 : 2) + (declaredAt.some((at) => 'resource' in at) ? 0 : 1);
  return [...edges].sort((a, b) => rank(a) - rank(b));
}

/** Things of the same kind and account whose names differ in a few letters, the nearest first. */
function nearestThings(missing: string, { graph, model }: RuleContext): readonly string[] {
  const type = graph.nodes.get(missing)?.type;
  const name = lastName(missing);
  return [...model.resources.values()]
    .filter(
      ({ entry }) => entry.arn !== missing && entry.type === type && accountOfArn(entry.arn) === accountOfArn(missing),
    )
    .map(({ entry: { arn } }) => ({
      arn,
      distance: editDistance(lastName(arn).toLowerCase(), name.toLowerCase(), NEAR + 1),
    }))
    .filter(({ distance }) => distance <= NEAR && distance * 3 <= name.length)
    .sort((a, b) => a.distance - b.distance)
    .map(({ arn }) => arn)
    .slice(0, 3);
}
