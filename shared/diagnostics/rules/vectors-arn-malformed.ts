import type { GraphEdge } from '../../graph/graph';
import { allowCalls } from '../allowing';
import { addValues, replaceValue } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { placeWords, widest } from '../sayings';
import { isDenied, isOf, stoppedOnlyAt } from '../trace';
import { misnamedVectors, type MisnamedVectors } from '../vectors-arn-fault';
import { capital, listed, listedInShort } from '../words';

const VECTOR_BUCKET = 'AWS::S3Vectors::VectorBucket';

/**
 * D20: an s3vectors action is allowed on an ARN that was meant for this store and cannot be it: plain S3's, another
 * word, another level, an empty Region, a colon or `/index/` amiss. Silent where the ARN is a good one of another store.
 */
export const vectorsArnMalformed = defineRule({
  id: 'vectors-arn-malformed',
  code: 'D20',
  title: 's3vectors ARN malformed or one level too high',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: { identity: ['resource-mismatch'] },
  messages: {
    malformed: {
      title: '{holder} cannot use the vectors of {bucket}',
      text: '{place} names {found}: {fault}.',
      fix: 'Put {wanted} in its place. The vector bucket itself is {bucketArn}, its indexes are {bucketArn}/index/NAME.',
    },
    'other-level': {
      title: '{holder} cannot use the vectors of {bucket}',
      text: '{place} names {found}: {fault}.',
      fix: 'Add {wanted} beside it. The vector bucket itself is {bucketArn}, its indexes are {bucketArn}/index/NAME.',
    },
  },
  check: (context, say) =>
    misnamed(context).map(({ edge, edges, actions, resources, at, requests }) => {
      const { document, statement, entry, fault } = at;
      const place = placeWords(document, statement);
      const names = {
        holder: context.name(edge.from),
        bucket: context.name(edge.to),
        bucketArn: edge.to,
        place: capital(place),
        found: entry.value,
        fault: fault.words.replace('{actions}', listedInShort(actions)),
        wanted: listed(resources),
      };
      const said = say(fault.level ? 'other-level' : 'malformed', names);
      const [wanted, ...more] = resources;
      const summary = said.fixNote;
      const beside = addValues(document, statement.resource?.pointer ?? '', resources, summary, context);
      const instead = more.length > 0 ? null : replaceValue(document, entry.pointer, wanted, summary, context);
      return {
        said,
        edges,
        evidence: [{ document, pointer: entry.pointer, wanted: wanted ?? null, found: entry.value }],
        cause: `${document}${entry.pointer} ${edge.to}`,
        changes: [
          ...(fault.level ? [beside] : [instead, beside]),
          allowCalls(edge.from, { name: 'KnowledgeBaseVectors', requests, summary }, context),
        ],
      };
    }),
});

interface Misnamed {
  readonly edge: GraphEdge;
  readonly edges: readonly GraphEdge[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly requests: GraphEdge['requests'];
  readonly at: MisnamedVectors;
}

/** Reading and writing vectors are two edges; one wrong ARN is one finding. */
function misnamed(context: RuleContext): readonly Misnamed[] {
  const found = new Map<string, Misnamed>();
  for (const edge of context.blocked) {
    if (edge.kind !== 'accesses' || context.graph.nodes.get(edge.to)?.type !== VECTOR_BUCKET) continue;
    const stops = stoppedOnlyAt('identity', context.decisions(edge));
    if (stops === null) continue;
    const places = stops.map((stop) => misnamedVectors(edge, stop, context));
    const [at] = places;
    if (at === undefined || at === null || places.includes(null)) continue;
    const denied = context.decisions(edge).filter(isDenied);
    const requests = edge.requests.filter((one) => denied.some((decision) => isOf(decision, one)));
    const key = `${at.document}${at.entry.pointer} ${edge.to}`;
    const before = found.get(key);
    const all = [...(before?.requests ?? []), ...requests];
    found.set(key, {
      edge: before?.edge ?? edge,
      edges: [...(before?.edges ?? []), edge],
      requests: all,
      actions: [...new Set(all.map(({ action }) => action))],
      resources: [...new Set(widest(all).map(({ resource }) => resource))],
      at: before?.at ?? at,
    });
  }
  return [...found.values()];
}
