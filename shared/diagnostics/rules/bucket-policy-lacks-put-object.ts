import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import type { Decision, StatementReport } from '../../policy/decision';
import type { Statement } from '../../policy/document';
import { entryNaming } from '../../graph/action-match';
import type { GraphEdge } from '../../graph/graph';
import { addValues, allowPrincipal, oneOrMany, removeStatement } from '../changes';
import { defineRule } from '../define-rule';
import type { RuleContext } from '../context';
import type { Evidence } from '../finding';
import { ownStatements } from '../own-documents';
import { declaringResource } from '../refusals';
import { evidenceOf, failing, failsOnlyBy, isDenied, nearestMiss, stoppedOnlyAt } from '../trace';
import { positiveOn } from '../who-is-let-in';
import { capital, listed, statementName } from '../words';

const PUT = 's3:PutObject';
const BUCKET = 'AWS::S3::Bucket';
const KNOWLEDGE_BASE = 'AWS::Bedrock::KnowledgeBase';

/**
 * D27: a bucket policy admits Bedrock to get or list and not to put. What that breaks depends on who really writes:
 * invocation logging writes as the service; a knowledge base writes as its role (E174), so both callers are asked. Where
 * the statement is for knowledge bases alone, nobody uses it.
 */
export const bucketPolicyLacksPutObject = defineRule({
  id: 'bucket-policy-lacks-put-object',
  code: 'D27',
  title: 'Bucket policy for Bedrock lacks s3:PutObject',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: { 'resource-policy': ['action-mismatch', 'principal-mismatch'] },
  messages: {
    'service-writes': {
      title: '{word} cannot write to {bucket}',
      text: 'The bucket policy lets {word} call {allowed}, but not s3:PutObject ({statement}). For the {user}, {word} writes as the service itself.',
      fix: 'Add s3:PutObject to {statement} of the bucket policy of {bucket}; keep its conditions.',
    },
    'role-refused': {
      title: '{role} cannot write to {bucket}',
      text: 'As {word} itself s3:PutObject is refused: {statement} of the bucket policy allows {allowed} only. As {role}, which really writes for the {user}, it is refused too.',
      fix: 'Allow {role} s3:PutObject on the objects of {bucket}. Adding it to {statement} would not help: the {user} writes as its role.',
    },
    'role-writes': {
      title: 'The bucket policy of {bucket} lets {word} read, but not write',
      text: 'As {word} itself s3:PutObject is refused: {statement} allows {allowed} only. As {role}, which really writes for the {user}, it {outcome}.',
      fix: 'Add s3:PutObject to {statement} if anything but the {user} is meant to write as {word}; else leave it.',
    },
    'for-knowledge-bases': {
      title: 'A statement of the bucket policy of {bucket} lets in nobody who comes',
      text: '{capital} lets {word} call {allowed} for knowledge bases, but not s3:PutObject. A knowledge base calls S3 as its role, never as {service}, so nobody uses it.',
      fix: 'Remove {statement} from the bucket policy of {bucket}; what the role of the knowledge base may do decides.',
    },
  },
  check: (context, say) => [
    ...context.blocked.flatMap((edge) => {
      const gap = gapOfServiceWriter(edge, context);
      if (gap === null) return [];
      const said = say('service-writes', { ...namesOf(gap, context), user: context.described(edge.from) });
      const changes = [addValues(gap.document, gap.statement.action.pointer, [PUT], said.fixNote, context)];
      return [{ said, edges: [edge], evidence: [evidenceOfGap(gap)], cause: causeOf(gap), changes }];
    }),
    ...writesAsRole(context).map(({ edge, gap, knowledgeBase }) => {
      const names = { ...namesOf(gap, context), role: context.name(edge.from), user: context.described(knowledgeBase) };
      const [role] = context.decisions(edge);
      const evidence = [evidenceOfGap(gap), ...(role === undefined ? [] : evidenceOfRole(role))];
      const cause = `${causeOf(gap)} ${edge.from}`;
      if (roleIsRefused(edge, context)) {
        const said = say('role-refused', names);
        const resources = edge.requests.map(({ resource }) => resource);
        const statement = { Effect: 'Allow' as const, Action: PUT, Resource: oneOrMany(resources) };
        const changes = [
          allowPrincipal(edge.from, { name: 'WriteToBucket', statement, summary: said.fixNote }, context),
        ];
        return { said, edges: [edge], evidence, cause, changes };
      }
      const said = say('role-writes', { ...names, outcome: OUTCOME[edge.verdict] });
      return { said, edges: [], evidence, cause, kind: 'risk' as const, severity: 'low' as const };
    }),
    ...openedForKnowledgeBases(context).map((gap) => {
      const said = say('for-knowledge-bases', {
        ...namesOf(gap, context),
        capital: capital(statementName(gap.statement.sid, gap.statement.pointer)),
        service: gap.service,
      });
      const changes = [removeStatement(gap.document, gap.statement, said.fixNote, context)];
      const kind = { kind: 'risk' as const, severity: 'low' as const };
      return { said, edges: [], evidence: [evidenceOfGap(gap)], cause: causeOf(gap), changes, ...kind };
    }),
  ],
});

/**
 * Statements for Bedrock itself, on account of knowledge bases alone (E174). Of buckets that one writes to, the case above
 * speaks; where the service does come, for the logging, another source was meant (D33).
 */
function openedForKnowledgeBases(context: RuleContext): readonly Gap[] {
  const told = new Set(writesAsRole(context).map(({ gap }) => causeOf(gap)));
  return ownStatements(context).flatMap(({ address, owner, statement }): Gap[] => {
    const { effect, principal, action } = statement;
    if (effect !== 'Allow' || action.not || context.graph.nodes.get(owner)?.type !== BUCKET) return [];
    const [only, ...others] = principal?.not === false ? principal.entries : [];
    if (only?.value !== 'bedrock.amazonaws.com' || others.length > 0) return [];
    const sources = positiveOn(statement, /^aws:sourcearn$/i).flatMap(({ values }) => values);
    const forThem =
      sources.length > 0 && sources.every(({ value }) => /^arn:[^:]*:bedrock:[^:]*:[^:]*:knowledge-base\//.test(value));
    const allowed = READS.filter((each) => entryNaming(each, action) !== null);
    if (!forThem || allowed.length === 0 || entryNaming(PUT, action) !== null) return [];
    const gap = { bucket: owner, service: only.value, document: address, statement, allowed };
    return told.has(causeOf(gap)) || comesItself(owner, context) ? [] : [gap];
  });
}

/** Does some configuration have a service call the bucket as itself? */
function comesItself(bucket: string, { graph }: RuleContext): boolean {
  return (graph.in.get(bucket) ?? []).some((id) => {
    const edge = graph.edges.get(id);
    const isService = edge?.requests.some(({ principal }) => isServicePrincipal(principal)) === true;
    return isService && declaringResource(edge) !== undefined;
  });
}

const READS = ['s3:GetObject', 's3:ListBucket'] as const;

const OUTCOME: Readonly<Record<GraphEdge['verdict'], string>> = {
  works: 'is allowed, so nothing fails',
  'works-if': 'is allowed under a condition',
  broken: 'is refused for another reason',
  unknown: 'could not be settled',
};

/** The statement that admits the service and leaves s3:PutObject out. */
interface Gap {
  readonly bucket: string;
  readonly service: string;
  readonly document: string;
  readonly statement: Statement;
  /** What the service may call. */
  readonly allowed: readonly string[];
}

function gapOfServiceWriter(edge: GraphEdge, context: RuleContext): Gap | null {
  const request = edge.requests[0];
  if (edge.kind !== 'accesses' || request === undefined || !isServicePrincipal(request.principal)) return null;
  if (context.graph.nodes.get(edge.to)?.type !== BUCKET) return null;
  const stops = stoppedOnlyAt('resource-policy', context.decisions(edge));
  const [stop] = stops ?? [];
  if (stops === null || stop === undefined || !stops.every((one) => one.decision.action === PUT)) return null;
  return gapIn(stop.decision, edge.to, request.context ?? {}, context);
}

/** The statement that would let the service put, were it not for its Action; null where there is none such. */
function gapIn(
  refused: Decision,
  bucket: string,
  callContext: NonNullable<GraphEdge['requests'][number]['context']>,
  context: RuleContext,
): Gap | null {
  if (isMeantToPut(refused)) return null;
  const { principal, resource } = refused;
  const ask = (action: string, target: string): Decision =>
    context.decide({ principal, action, resource: target, context: callContext });
  const get = ask('s3:GetObject', resource);
  const list = ask('s3:ListBucket', bucket);
  // What lets the service get the same object fits in all but the action; a list right need not speak of objects.
  const report =
    reportsOf(get).find((one) => one.effect === 'Allow' && one.match === 'yes') ??
    (isGranted(list)
      ? reportsOf(refused).find((one) => one.effect === 'Allow' && failsOnlyBy(one, 'Action'))
      : undefined);
  if (report === undefined || !(isGranted(get) || isGranted(list))) return null;
  const statement = context.statement(report.document, report.pointer);
  if (statement === undefined) return null;
  const allowed = [...(isGranted(get) ? ['s3:GetObject'] : []), ...(isGranted(list) ? ['s3:ListBucket'] : [])];
  return { bucket, service: principal, statement, document: report.document, allowed };
}

/** Another statement names the service and s3:PutObject, and fails by its resource or condition: D33, D28, D06. */
function isMeantToPut(refused: Decision): boolean {
  const gate = refused.gates.find((report) => report.gate === 'resource-policy');
  const miss = gate === undefined ? undefined : nearestMiss(gate);
  return miss !== undefined && failing(miss).every(({ element }) => element === 'Resource' || element === 'Condition');
}

function reportsOf(decision: Decision): readonly StatementReport[] {
  return decision.gates.find((gate) => gate.gate === 'resource-policy')?.statements ?? [];
}

function isGranted({ decision }: Decision): boolean {
  return decision === 'ALLOWED' || decision === 'ALLOWED_IF';
}

interface RoleWriter {
  readonly edge: GraphEdge;
  readonly gap: Gap;
  readonly knowledgeBase: string;
}

/** Buckets that a knowledge base's role writes, whose policy speaks of Bedrock itself and stops short of writing. */
function writesAsRole(context: RuleContext): readonly RoleWriter[] {
  return [...context.graph.edges.values()].flatMap((edge) => {
    if (edge.kind !== 'accesses' || edge.verb !== 'write') return [];
    if (context.graph.nodes.get(edge.to)?.type !== BUCKET) return [];
    const knowledgeBase = edge.declaredAt
      .flatMap((at) => ('resource' in at ? [at.resource] : []))
      .find((arn) => context.graph.nodes.get(arn)?.type === KNOWLEDGE_BASE);
    const request = edge.requests[0];
    const account = context.graph.nodes.get(knowledgeBase ?? '')?.account;
    if (knowledgeBase === undefined || request === undefined || !account) return [];
    const callContext = { 'aws:SourceArn': knowledgeBase, 'aws:SourceAccount': account };
    const asked = { principal: 'bedrock.amazonaws.com', action: PUT, resource: request.resource, context: callContext };
    const asService = context.decide(asked);
    if (!isDenied(asService) || stoppedOnlyAt('resource-policy', [asService]) === null) return [];
    const gap = gapIn(asService, edge.to, callContext, context);
    return gap === null ? [] : [{ edge, gap, knowledgeBase }];
  });
}

/** Refused for want of an Allow: a Deny or a boundary is another cause, and not this rule's. */
function roleIsRefused(edge: GraphEdge, context: RuleContext): boolean {
  return edge.verdict === 'broken' && edge.fact === null && stoppedOnlyAt('identity', context.decisions(edge)) !== null;
}

function namesOf(gap: Gap, context: RuleContext) {
  return {
    word: capital(serviceWord(gap.service)),
    bucket: context.name(gap.bucket),
    allowed: listed(gap.allowed),
    statement: statementName(gap.statement.sid, gap.statement.pointer),
  };
}

function causeOf(gap: Gap): string {
  return `${gap.document}${gap.statement.pointer}`;
}

function evidenceOfGap(gap: Gap): Evidence {
  const { entries, pointer } = gap.statement.action;
  return { document: gap.document, pointer, wanted: PUT, found: listed(entries.map((entry) => entry.value)) };
}

/** What settles the role's own call: the Allow that lets it through, or the nearest miss. */
function evidenceOfRole(decision: Decision): readonly Evidence[] {
  const identity = decision.gates.find((gate) => gate.gate === 'identity');
  if (identity === undefined) return [];
  const report = identity.statements.find((statement) => statement.match === 'yes') ?? nearestMiss(identity);
  return report === undefined ? [] : [evidenceOf(report)];
}
