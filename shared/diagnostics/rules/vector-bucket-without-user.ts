import { parseArn } from '../../iam/arn';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import { isReadWhole } from '../read-in-part';

const VECTOR_BUCKET = 'AWS::S3Vectors::VectorBucket';
const KNOWLEDGE_BASE = 'AWS::Bedrock::KnowledgeBase';
const HOUR = 3_600_000;

/**
 * D71: a vector bucket that no knowledge base uses. Silent where somebody else is declared to read or write it, and where
 * the knowledge bases of its Region were not all read.
 */
export const vectorBucketWithoutUser = defineRule({
  id: 'vector-bucket-without-user',
  code: 'D71',
  title: 'Orphaned S3 vector bucket',
  severity: 'low',
  kind: 'advice',
  appliesTo: ['uses'],
  explains: {},
  messages: {
    leftover: {
      title: 'No knowledge base uses the vector bucket {bucket}',
      text: 'It looks as if Bedrock made {bucket} for a knowledge base ({sign}), and no knowledge base of {region} stores there.',
      fix: 'If nobody needs its vectors, delete the indexes of {bucket} (aws s3vectors delete-index) and then the bucket (delete-vector-bucket).',
    },
    unused: {
      title: 'No knowledge base uses the vector bucket {bucket}',
      text: 'No knowledge base of {region} stores its vectors in {bucket}, and no policy names it for anybody else.',
      fix: 'Make sure that something uses {bucket}; else delete its indexes and then the bucket.',
    },
  },
  check: (context, say) =>
    [...context.model.resources.values()].flatMap(({ entry, facts }) => {
      if (entry.type !== VECTOR_BUCKET || !isReadWhole(context) || isUsed(entry.arn, context)) return [];
      const region = parseArn(entry.arn)?.region ?? '';
      if (facts.account === null || !context.model.facts.seen(KNOWLEDGE_BASE, facts.account, region)) return [];
      const names = { bucket: context.name(entry.arn), region };
      const sign = signOfBedrock(entry.arn, facts.account, context);
      const said = sign === null ? say('unused', names) : say('leftover', { ...names, sign });
      const evidence = [{ document: entry.arn, pointer: 'vectorBucket', wanted: null, found: names.bucket }];
      const severity = sign === null ? ('info' as const) : ('low' as const);
      return [{ said, edges: [], evidence, cause: entry.arn, severity }];
    }),
});

/** By a knowledge base, or by whoever a policy names it for. */
function isUsed(arn: string, { graph, model }: RuleContext): boolean {
  const edges = (graph.in.get(arn) ?? []).flatMap((id) => graph.edges.get(id) ?? []);
  if (edges.some(({ kind, declaredAt }) => kind === 'uses' || (kind === 'accesses' && declaredAt.length > 0)))
    return true;
  // Of a knowledge base whose storage is not in the file nobody knows where it stores.
  return [...model.resources.values()].some(
    ({ entry }) => entry.type === KNOWLEDGE_BASE && entry.properties?.['storageConfiguration'] === undefined,
  );
}

/** Why it looks made by Bedrock; null: it does not. */
function signOfBedrock(arn: string, account: string, { model, name }: RuleContext): string | null {
  if (/^bedrock-knowledge-base-/.test(name(arn))) return 'its name begins with bedrock-knowledge-base-';
  const made = timeOf(model.resources.get(arn)?.entry.properties, 'vectorBucket', 'creationTime');
  const near = [...model.resources.values()].find(({ entry, facts }) => {
    if (entry.type !== KNOWLEDGE_BASE || facts.account !== account) return false;
    const at = timeOf(entry.properties, 'createdAt');
    return made !== null && at !== null && Math.abs(at - made) <= HOUR;
  });
  return near === undefined ? null : `it was made within an hour of ${name(near.entry.arn)}`;
}

function timeOf(properties: unknown, ...path: readonly string[]): number | null {
  let value = properties;
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
