import type { GraphEdge } from '../../graph/graph';
import { halfInBucketPolicy, halfInIdentity, type WrongHalf } from '../bucket-halves';
import { addValues, allowPrincipal, oneOrMany } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { placeWords, resourceWords, widest } from '../sayings';
import { isDenied, isOf, stoppedOnlyAt } from '../trace';
import { capital, listed } from '../words';

const BUCKET = 'AWS::S3::Bucket';

/**
 * D18: an identity policy allows the S3 action on the bucket and it is about objects, or the other way round (E37).
 * Silent where a statement names the right half of the bucket and too little of it: that is no mistaken ARN (D17).
 */
export const wrongHalfOfBucket = defineRule({
  id: 'wrong-half-of-bucket',
  code: 'D18',
  title: 'Right S3 action, wrong half of the ARN',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: { identity: ['resource-mismatch'] },
  messages: {
    'objects-not-named': {
      title: '{holder} cannot {verb} the objects of {bucket}',
      text: '{statement} allows {actions} on {found}, which is the bucket itself; the objects are {wanted}.',
      fix: 'Add {arns} to the Resource of {place}; leave what is there.',
    },
    'bucket-not-named': {
      title: '{holder} cannot {verb} {bucket}',
      text: '{statement} allows {actions} on {found}, which are objects; the action is asked about the bucket itself, {wanted}.',
      fix: 'Add {arns} to the Resource of {place}; leave what is there.',
    },
  },
  check: (context, say) =>
    halves(context).map(({ edge, half, edges, actions, resources }) => {
      const { document, statement, found } = half;
      const place = placeWords(document, statement);
      const names = {
        holder: context.name(edge.from),
        bucket: context.name(edge.to),
        verb: VERBS[edge.verb] ?? 'use',
        statement: capital(place),
        place,
        actions: listed(actions),
        found: resourceWords(found.value),
        wanted: listed(resources.map(resourceWords)),
        arns: listed(resources),
      };
      const said = say(half.names === 'bucket' ? 'objects-not-named' : 'bucket-not-named', names);
      const allow = { Effect: 'Allow' as const, Action: oneOrMany(actions), Resource: oneOrMany(resources) };
      const summary = said.fixNote;
      return {
        said,
        edges,
        evidence: [{ document, pointer: found.pointer, wanted: resources[0] ?? null, found: found.value }],
        cause: causeOf(half, edge),
        changes: [
          addValues(document, statement.resource?.pointer ?? '', resources, summary, context),
          // The statement may allow more than this on whatever it names.
          allowPrincipal(edge.from, { name: 'UseBucket', statement: allow, summary }, context),
        ],
      };
    }),
});

const VERBS: Readonly<Partial<Record<string, string>>> = { list: 'list', read: 'read', write: 'write' };

interface Halved {
  readonly edge: GraphEdge;
  readonly half: WrongHalf;
  readonly edges: readonly GraphEdge[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** By the statement at fault and what it leaves out, with all the edges that it was meant for. */
function halves(context: RuleContext): readonly Halved[] {
  const found = new Map<string, Halved>();
  for (const edge of context.blocked) {
    if (edge.kind !== 'accesses' || context.graph.nodes.get(edge.to)?.type !== BUCKET) continue;
    const decisions = context.decisions(edge).filter(isDenied);
    if (stoppedOnlyAt('identity', decisions) === null) continue;
    const each = decisions.map((decision) => halfInIdentity(edge, decision, context));
    const [half] = each;
    if (half === undefined || half === null || each.some((one) => one?.names !== half.names)) continue;
    if (decisions.some((decision) => halfInBucketPolicy(edge, decision, context) !== null)) continue;
    const refused = edge.requests.filter((one) => decisions.some((decision) => isOf(decision, one)));
    const key = causeOf(half, edge);
    const before = found.get(key);
    const all = (old: readonly string[] | undefined, more: readonly string[]) => [
      ...new Set([...(old ?? []), ...more]),
    ];
    found.set(key, {
      edge: before?.edge ?? edge,
      half: before?.half ?? half,
      edges: [...(before?.edges ?? []), edge],
      actions: all(
        before?.actions,
        decisions.map(({ action }) => action),
      ),
      resources: all(
        before?.resources,
        widest(refused).map(({ resource }) => resource),
      ),
    });
  }
  return [...found.values()];
}

function causeOf({ document, statement, names }: WrongHalf, { to }: GraphEdge): string {
  return `${document}${statement.pointer} ${names} ${to}`;
}
