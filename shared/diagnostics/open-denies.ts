/**
 * Denies of a bucket policy that may meet a caller (D29): by a network or a header that a service of AWS does not choose, by
 * a header that anybody else has to send. From where people and functions call is theirs to choose, so that is an ordinary
 * condition of the edge.
 */
import type { GraphEdge } from '../graph/graph';
import type { Condition } from '../policy/decision';
import type { RuleContext } from './context';
import { declaringResource } from './refusals';

const BUCKET = 'AWS::S3::Bucket';

/** What calls S3 from a network of AWS: no endpoint, VPC or address of the account is behind it. */
const FROM_AWS: ReadonlySet<string> = new Set([
  'AWS::Bedrock::KnowledgeBase',
  'AWS::Bedrock::Agent',
  'AWS::Bedrock::ModelInvocationLogging',
]);

const NETWORK = /^aws:(?:sourceip|vpcsourceip|sourcevpc|sourcevpce)$/i;
const HEADER = /^s3:x-amz-/i;

type OnKey = Extract<Condition, { readonly key: string }>;

type Open = OnKey & { readonly pointer: string };

export interface Doubtful {
  readonly edge: GraphEdge;
  readonly edges: readonly GraphEdge[];
  /** What calls from a network of AWS, by whose configuration; null: somebody who may send what is asked for. */
  readonly user: string | null;
  /** The bucket's policy. */
  readonly document: string;
  /** The conditions one of which has to hold. */
  readonly open: readonly [Open, ...Open[]];
}

/** By Deny, and by caller where a service chooses nothing: edges that work only if one of its conditions holds. */
export function doubtful(context: RuleContext): readonly Doubtful[] {
  const found = new Map<string, Doubtful>();
  for (const edge of context.graph.edges.values()) {
    if (edge.verdict !== 'works-if' || edge.kind !== 'accesses') continue;
    if (context.graph.nodes.get(edge.to)?.type !== BUCKET) continue;
    const user = callerFromAws(edge, context);
    const open = openDeny(edge, user === null ? [HEADER] : [NETWORK, HEADER]);
    if (open === null) continue;
    const document = `${edge.to}#policy`;
    const key = `${document}${statementOf(open[0].pointer)} ${user === null ? 'callers' : edge.from}`;
    const before = found.get(key);
    const edges = [...(before?.edges ?? []), edge];
    found.set(key, before === undefined ? { edge, edges, user, document, open } : { ...before, edges });
  }
  return [...found.values()];
}

function callerFromAws(edge: GraphEdge, { graph }: RuleContext): string | null {
  const user = declaringResource(edge);
  return user !== undefined && FROM_AWS.has(graph.nodes.get(user)?.type ?? '') ? user : null;
}

/** The conditions of the bucket's own Denies on one of which every way through depends. */
function openDeny(edge: GraphEdge, keys: readonly RegExp[]): Doubtful['open'] | null {
  const each = edge.conditions.map((branch) =>
    branch.find((one): one is Open => {
      if (!('key' in one) || one.expected || one.document !== `${edge.to}#policy` || one.pointer === null) return false;
      return keys.some((key) => key.test(one.key));
    }),
  );
  const open = each.filter((one) => one !== undefined);
  const [first, ...others] = open;
  return first === undefined || open.length < each.length ? null : [first, ...others];
}

/** The pointer of the statement that a pointer lies in. */
export function statementOf(pointer: string): string {
  return /^\/Statement(?:\/\d+)?/.exec(pointer)?.[0] ?? pointer;
}
