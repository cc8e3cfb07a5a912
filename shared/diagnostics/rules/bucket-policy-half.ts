import type { GraphEdge } from '../../graph/graph';
import { parseArn } from '../../iam/arn';
import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import { halfInBucketPolicy, type WrongHalf } from '../bucket-halves';
import { addValues, oneOrMany, replaceValue } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { resourceWords, widest } from '../sayings';
import { isDenied, isOf } from '../trace';
import { capital, listed, statementName } from '../words';

const BUCKET = 'AWS::S3::Bucket';

/**
 * D28: the bucket policy lets the caller do this, on the bucket where objects are meant, or on objects where the bucket
 * is, or on another bucket (D64). Silent where it names objects under another prefix (D33).
 */
export const bucketPolicyHalf = defineRule({
  id: 'bucket-policy-half',
  code: 'D28',
  title: 'Bucket policy names only the bucket or only the objects',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: { 'resource-policy': ['resource-mismatch'], identity: ['no-statement', 'resource-mismatch'] },
  messages: {
    'bucket-only': {
      title: '{caller} cannot {does}',
      text: '{statement} of the bucket policy allows {actions} on {found}, which is the bucket itself; the objects are {wanted}.',
      fix: 'Add {arns} to the Resource of that statement; leave what is there.',
    },
    'objects-only': {
      title: '{caller} cannot {does}',
      text: '{statement} of the bucket policy allows {actions} on {found}, which are objects; the action is asked about the bucket itself, {wanted}.',
      fix: 'Add {arns} to the Resource of that statement; leave what is there.',
    },
    'other-bucket': {
      title: '{caller} cannot {does}',
      text: '{statement} of the bucket policy allows {actions} on {found}, which is no part of {bucket}.',
      fix: 'Put {arns} in its place.',
    },
  },
  check: (context, say) =>
    halves(context).map(({ half, edges, edge, actions, resources }) => {
      const { document, statement, found } = half;
      const caller = edge.requests[0]?.principal ?? edge.from;
      const names = {
        caller: isServicePrincipal(caller) ? capital(serviceWord(caller)) : context.name(edge.from),
        does: `${DOES[edge.verb] ?? 'use'} ${context.name(edge.to)}`,
        bucket: context.name(edge.to),
        statement: capital(statementName(statement.sid, statement.pointer)),
        actions: listed(actions),
        found: resourceWords(found.value),
        wanted: listed(resources.map(resourceWords)),
        arns: listed(resources),
      };
      const said = say(MESSAGES[half.names], names);
      const summary = said.fixNote;
      const pointer = statement.resource?.pointer ?? '';
      const [only] = resources;
      const instead =
        half.names === 'another bucket'
          ? [replaceValue(document, pointer, oneOrMany(resources), summary, context)]
          : [];
      return {
        said,
        edges,
        evidence: [{ document, pointer: found.pointer, wanted: only ?? null, found: found.value }],
        cause: causeOf(half),
        changes: [...instead, addValues(document, pointer, resources, summary, context)],
      };
    }),
});

const MESSAGES = { bucket: 'bucket-only', objects: 'objects-only', 'another bucket': 'other-bucket' } as const;
const DOES: Readonly<Partial<Record<string, string>>> = { list: 'list', read: 'read', write: 'write to' };

interface Halved {
  readonly half: WrongHalf;
  readonly edge: GraphEdge;
  readonly edges: readonly GraphEdge[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** By the statement at fault: who is kept out by it, and of what. What is right for one action may be wrong for another. */
function halves(context: RuleContext): readonly Halved[] {
  const found = new Map<string, { half: WrongHalf; edges: GraphEdge[]; requests: GraphEdge['requests'][number][] }>();
  for (const edge of context.blocked) {
    if (edge.kind !== 'accesses' || context.graph.nodes.get(edge.to)?.type !== BUCKET) continue;
    const denied = context.decisions(edge).filter(isDenied);
    const each = denied.map((decision) => halfInBucketPolicy(edge, decision, context));
    const [half] = each;
    if (half === undefined || half === null || each.some((one) => one === null || causeOf(one) !== causeOf(half))) {
      continue;
    }
    const requests = edge.requests.filter((one) => denied.some((decision) => isOf(decision, one)));
    const known = found.get(causeOf(half));
    if (known === undefined) found.set(causeOf(half), { half, edges: [edge], requests: [...requests] });
    else {
      known.edges.push(edge);
      known.requests.push(...requests);
    }
  }
  return [...found.values()].flatMap(({ half, edges, requests }) => {
    const [edge] = edges;
    if (edge === undefined) return [];
    const asked = widest(requests.map(({ context: _, ...call }) => call));
    const actions = [...new Set(asked.map(({ action }) => action))];
    const resources = [...new Set(asked.map(({ resource }) => resource))].filter((arn) => parseArn(arn) !== null);
    return [{ half, edge, edges, actions, resources }];
  });
}

function causeOf({ document, statement, names }: WrongHalf): string {
  return `${document}${statement.pointer} ${names}`;
}
