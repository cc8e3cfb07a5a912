/**
 * Denies of a bucket policy that may meet a caller, by a network or a header that the caller does not choose (D29). People
 * and functions choose their way, so theirs is an ordinary condition of the edge.
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
  /** The resource whose configuration asks for the call. */
  readonly user: string;
  /** The bucket's policy. */
  readonly document: string;
  /** The conditions one of which has to hold. */
  readonly open: readonly [Open, ...Open[]];
}

/** By Deny and caller: edges that work only if a condition holds which the caller does not choose. */
export function doubtful(context: RuleContext): readonly Doubtful[] {
  const found = new Map<string, Doubtful>();
  for (const edge of context.graph.edges.values()) {
    const user = declaringResource(edge);
    const open = user === undefined ? null : openDeny(edge, user, context);
    if (user === undefined || open === null) continue;
    const document = `${edge.to}#policy`;
    const key = `${document}${statementOf(open[0].pointer)} ${edge.from}`;
    const before = found.get(key);
    const edges = [...(before?.edges ?? []), edge];
    found.set(key, before === undefined ? { edge, edges, user, document, open } : { ...before, edges });
  }
  return [...found.values()];
}

/** The conditions of the bucket's own Denies on one of which every way through depends. */
function openDeny(edge: GraphEdge, user: string, context: RuleContext): Doubtful['open'] | null {
  if (edge.verdict !== 'works-if' || edge.kind !== 'accesses') return null;
  if (context.graph.nodes.get(edge.to)?.type !== BUCKET) return null;
  if (!FROM_AWS.has(context.graph.nodes.get(user)?.type ?? '')) return null;
  const each = edge.conditions.map((branch) =>
    branch.find((one): one is Open => {
      if (!('key' in one) || one.expected || one.document !== `${edge.to}#policy` || one.pointer === null) return false;
      return NETWORK.test(one.key) || HEADER.test(one.key);
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
