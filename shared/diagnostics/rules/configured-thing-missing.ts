import { accountOfArn, lastName, parseArn } from '../../iam/arn';
import { editDistance } from '../../policy/explain/edit-distance';
import { keyThatKeepsOut } from '../../policy/services/managed-key';
import type { GraphEdge } from '../../graph/graph';
import { descriptorOf } from '../../graph/types';
import type { TypeDescriptor } from '../../graph/types/descriptor';
import { byCause } from '../by-cause';
import { valueAt } from '../changes';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { isDenied } from '../trace';
import type { Evidence } from '../finding';
import { reasonOf } from '../reason-of';
import { beforeColon, capital, listed } from '../words';

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
    'other-kind': {
      title: '{cannot}',
      text: 'The {user} is set to use {arn}, which is no {noun}.',
      fix: 'Set the {user} to the {noun} that is meant; no policy can help.',
    },
    'never-lets-in': {
      title: '{cannot}',
      text: 'AWS refuses this call whatever the policies say. {reason}',
      fix: 'Change {thing} or the way that it is called, or name another: no policy can help.',
    },
    'under-managed-key': {
      title: '{cannot}',
      text: 'AWS refuses this call whatever the policies say. {reason}',
      fix: 'Encrypt {thing} with a customer managed key whose key policy lets the callers use it: that of {key} cannot be changed.',
    },
  },
  check: (context, say) => [
    ...byCause(
      configuredFirst(brokenEdges(context.graph).filter(({ fact }) => fact?.code === 'resource-missing')),
      ({ to }) => to,
    ).flatMap((group) => {
      const [edge] = group;
      const at = edge.declaredAt.find((one) => 'resource' in one);
      if (at === undefined) return [];
      const user = context.described(at.resource);
      const cannot = beforeColon(edge.sentence);
      const { noun, shape } = descriptorOf(context.graph.nodes.get(edge.to)?.type ?? '');
      if (isOfAnotherKind(edge.to, shape)) {
        const said = say('other-kind', { cannot, user, arn: edge.to, noun });
        return { said, edges: group, evidence: placesOf(group, null, context), cause: edge.to };
      }
      const near = nearestThings(edge.to, context);
      const nearest = listed(near.map((arn) => context.name(arn)));
      const missing = reasonOf(edge, context) || capital(`${edge.fact?.sentence ?? ''}.`);
      const said = say('configured', {
        cannot,
        user,
        arn: edge.to,
        thing: context.name(edge.to),
        missing: near.length === 0 ? missing : missing.replace(/\.$/, `; the nearest name is ${nearest}.`),
      });
      return { said, edges: group, evidence: placesOf(group, near[0] ?? null, context), cause: edge.to };
    }),
    ...byCause(
      brokenEdges(context.graph).flatMap((edge) => refusedByAws(edge, context)),
      ({ edge }) => edge.to,
    ).map((group) => {
      const [{ edge, reason, key }] = group;
      const edges = group.map((one) => one.edge);
      const words = { cannot: beforeColon(edge.sentence), reason, thing: context.name(edge.to) };
      const said = key === null ? say('never-lets-in', words) : say('under-managed-key', { ...words, key });
      return { said, edges, evidence: placesOf(edges, null, context), cause: edge.to };
    }),
  ],
});

/** A layer where a function belongs: nothing of that kind has such an ARN. A key's alias stands for the key. */
function isOfAnotherKind(text: string, shape: TypeDescriptor['shape']): boolean {
  const arn = parseArn(text);
  if (arn === null || shape === undefined || arn.resource.startsWith('alias/')) return false;
  return (
    arn.service !== shape.service ||
    (!shape.resource.test(arn.resource) && (shape.partOf?.(arn.resource) ?? null) === null)
  );
}

/** Where they are declared, each place once, with what stands there. */
function placesOf(edges: readonly GraphEdge[], wanted: string | null, { document }: RuleContext): readonly Evidence[] {
  const places = new Map<string, Evidence>();
  for (const { declaredAt, to } of edges) {
    for (const at of declaredAt) {
      if ('resource' in at) {
        const { resource, property } = at;
        places.set(`${resource} ${property}`, { document: resource, pointer: property, wanted, found: to });
      } else {
        const value = valueAt(document(at.document)?.source, at.pointer);
        const found = typeof value === 'string' ? value : null;
        places.set(`${at.document} ${at.pointer}`, { ...at, wanted, found });
      }
    }
  }
  return [...places.values()];
}

interface RefusedByAws {
  readonly edge: GraphEdge;
  readonly reason: string;
  /** The AWS managed key that keeps the caller out; null where it is another rule of AWS. */
  readonly key: string | null;
}

/** Where AWS itself refuses the call, whatever the policies say: with what it says of it. */
function refusedByAws(edge: GraphEdge, context: RuleContext): readonly RefusedByAws[] {
  if (edge.fact !== null || edge.kind !== 'accesses') return [];
  const refused = context.decisions(edge).find((one) => isDenied(one) && one.blockedBy.includes('service-rule'));
  if (refused === undefined) return [];
  const gate = refused.gates.find((one) => one.gate === 'service-rule');
  const { action, resource } = refused;
  const store = context.model.facts.resource(resource);
  const key = store === undefined ? null : keyThatKeepsOut(action.toLowerCase(), store, context.model.facts);
  return [{ edge, reason: gate?.sentence ?? reasonOf(edge, context), key }];
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
