import { parseArn } from '../../iam/arn';
import type { PrincipalFacts } from '../../policy/facts';
import type { GraphEdge } from '../../graph/graph';
import { allowedActions, creatorsOf } from '../creators';
import { allowPrincipal, oneOrMany } from '../changes';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { FENCED_MESSAGES, fenceOf } from '../fenced';
import { refusedRoles } from '../refusals';
import { misnamedVectors } from '../vectors-arn-fault';
import type { RuleContext } from '../context';
import { evidenceOf, isDenied, nearestMiss, stoppedOnlyAt, type SoleGate } from '../trace';
import { listed, listedInShort } from '../words';

const VECTOR_BUCKET = 'AWS::S3Vectors::VectorBucket';

/**
 * D19: no policy of the role allows the s3vectors actions that its vectors need, or only on another store. Silent where
 * the ARN was meant for this store and is malformed (D20), or where an action of another spelling was meant (D63).
 */
export const noS3vectorsPermission = defineRule({
  id: 'no-s3vectors-permission',
  code: 'D19',
  title: 'No s3vectors permission (plain s3:* does not cover it)',
  severity: 'critical',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    identity: ['no-statement', 'action-mismatch', 'resource-mismatch', 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    's3-does-not-cover': {
      title: '{role} cannot use the vectors of {bucket}',
      text: '{covered} covers plain S3 only. S3 Vectors has actions of its own, and no policy of {role} allows {few}.',
      fix: 'Allow {role} {missing} on {index}.',
    },
    'none-allowed': {
      title: '{role} cannot use the vectors of {bucket}',
      text: 'S3 Vectors has actions of its own, and no policy of {role} allows {few}.',
      fix: 'Allow {role} {missing} on {index}.',
    },
    'other-store': {
      title: '{role} cannot use the vectors of {bucket}',
      text: 'The policies of {role} allow {few} on {found}; its vectors are in {index}.',
      fix: 'Allow {role} {missing} on {index}.',
    },
    'creator-lacks-rights': {
      title: '{creator} may create a knowledge base, but not its vector store',
      text: 'Knowledge bases here keep their vectors in S3 Vectors, and no policy of {creator} allows {missing}.',
      fix: 'Allow {creator} {missing} on the vector buckets of this account.',
    },
    ...FENCED_MESSAGES,
  },
  check: (context, say) => [
    ...byRole(context).map((lack) => {
      const names = {
        role: context.name(lack.role),
        bucket: context.name(lack.bucket),
        missing: listed(lack.missing),
        few: listedInShort(lack.missing),
      };
      const covering = lack.elsewhere ? undefined : s3Wildcard(lack.facts);
      const edges = lack.edges;
      const cause = `${lack.role} ${lack.bucket} ${lack.elsewhere ? 'elsewhere' : ''}`;
      const statement = { Effect: 'Allow' as const, Action: oneOrMany(lack.missing), Resource: lack.index };
      const changesFor = ({ fixNote: summary }: ReturnType<typeof say>) => [
        allowPrincipal(lack.role, { name: 'KnowledgeBaseVectors', statement, summary }, context),
      ];
      if (covering !== undefined) {
        const said = say('s3-does-not-cover', { ...names, index: lack.index, covered: covering.value });
        const { document, pointer, value: found } = covering;
        const evidence = [{ document, pointer, wanted: lack.missing[0] ?? null, found }];
        return { said, edges, cause, evidence, changes: changesFor(said) };
      }
      const miss = nearestMiss(lack.stop.gate);
      const evidence = miss === undefined ? [] : [evidenceOf(miss)];
      const found = miss?.elements.find(({ element }) => element === 'Resource')?.found ?? null;
      const said =
        lack.elsewhere && found !== null
          ? say('other-store', { ...names, index: lack.index, found })
          : say('none-allowed', { ...names, index: lack.index });
      return { said, edges, cause, evidence, changes: changesFor(said) };
    }),
    ...refusedRoles(context, (edge) => context.graph.nodes.get(edge.to)?.type === VECTOR_BUCKET).flatMap((refused) => {
      const what = `${context.name(refused.holder.arn)} cannot use the vectors of ${context.name(refused.to)}`;
      const fence = fenceOf(refused, what, context);
      if (fence === null) return [];
      const said = say(fence.id, fence.names);
      const { evidence, cause } = fence;
      return [{ said, edges: refused.edges, evidence, cause, changes: fence.changes(said.fixNote) }];
    }),
    ...creatorsWithoutRights(context).map(({ creator, missing, evidence }) => ({
      said: say('creator-lacks-rights', { creator: context.name(creator.arn), missing: listed(missing) }),
      edges: [],
      evidence,
      cause: creator.arn,
      kind: 'advice' as const,
      severity: 'info' as const,
    })),
  ],
});

interface Lack {
  readonly role: string;
  readonly facts: PrincipalFacts;
  readonly bucket: string;
  readonly index: string;
  readonly missing: readonly string[];
  readonly edges: readonly GraphEdge[];
  readonly stop: SoleGate;
  /** They are allowed, on another store. */
  readonly elsewhere: boolean;
}

/** Reading and writing vectors are two edges and one lack: one finding lists every missing action. */
function byRole(context: RuleContext): readonly Lack[] {
  const lacks = new Map<string, Lack>();
  for (const edge of context.blocked) {
    if (edge.kind !== 'accesses' || context.graph.nodes.get(edge.to)?.type !== VECTOR_BUCKET) continue;
    const facts = context.model.facts.principal(edge.from);
    const stops = stoppedOnlyAt('identity', context.decisions(edge));
    const [first] = stops ?? [];
    if (facts === undefined || stops === null || first === undefined) continue;
    const elsewhere = stops.every((stop) => isElsewhere(edge, stop, context));
    if (!elsewhere && !stops.every(isUnnamed)) continue;
    if (allowedActions(facts).some((entry) => isLookalike(entry.value))) continue;
    const key = `${edge.from} ${edge.to} ${elsewhere ? 'elsewhere' : ''}`;
    const before = lacks.get(key);
    lacks.set(key, {
      role: edge.from,
      facts,
      bucket: edge.to,
      index: before?.index ?? first.decision.resource,
      missing: [...(before?.missing ?? []), ...stops.map((stop) => stop.decision.action)],
      edges: [...(before?.edges ?? []), edge],
      stop: before?.stop ?? first,
      elsewhere,
    });
  }
  return [...lacks.values()];
}

/** Does no Allow name the action at all? */
function isUnnamed(stop: SoleGate): boolean {
  const { reason } = stop.gate;
  return stop.decision.action.startsWith('s3vectors:') && (reason === 'no-statement' || reason === 'action-mismatch');
}

/** Is the action allowed on a good ARN of another store? */
function isElsewhere(edge: GraphEdge, stop: SoleGate, context: RuleContext): boolean {
  return (
    stop.decision.action.startsWith('s3vectors:') &&
    stop.gate.reason === 'resource-mismatch' &&
    misnamedVectors(edge, stop, context) === null
  );
}

/** `s3-vectors:PutVectors`, `S3Vector:*`, `s3vectors:PutVector`: meant for S3 Vectors, and no action of it (D63). */
function isLookalike(action: string): boolean {
  const [prefix = '', name = ''] = action.toLowerCase().split(':');
  if (prefix !== 's3vectors') return /^s3[-_ ]?vectors?$/.test(prefix);
  return !/[*?]/.test(name) && !ACTIONS.has(name);
}

/** S3 Vectors' actions (Service Authorization Reference, 2026-09). */
const ACTIONS: ReadonlySet<string> = new Set([
  'createindex',
  'createvectorbucket',
  'deleteindex',
  'deletevectorbucket',
  'deletevectorbucketpolicy',
  'deletevectors',
  'getindex',
  'getvectorbucket',
  'getvectorbucketpolicy',
  'getvectors',
  'listindexes',
  'listtagsforresource',
  'listvectorbuckets',
  'listvectors',
  'putvectorbucketpolicy',
  'putvectors',
  'queryvectors',
  'tagresource',
  'untagresource',
]);

function s3Wildcard(facts: PrincipalFacts) {
  return allowedActions(facts).find((entry) => /^s3:.*\*/i.test(entry.value));
}

/** Advice of D19: who may create knowledge bases where S3 Vectors is in use should be able to make the store too. */
function creatorsWithoutRights(context: RuleContext) {
  const stores = [...context.model.resources.values()].filter((resource) => resource.entry.type === VECTOR_BUCKET);
  const inUse = stores.filter((store) =>
    (context.graph.in.get(store.entry.arn) ?? []).some((id) => context.graph.edges.get(id)?.kind === 'uses'),
  );
  if (inUse.length === 0) return [];
  return creatorsOf('bedrock:CreateKnowledgeBase', context).flatMap((creator) => {
    const store = inUse.find((resource) => parseArn(resource.entry.arn)?.account === creator.account);
    if (store === undefined) return [];
    const { arn } = store.entry;
    const rights = [
      { action: 's3vectors:CreateVectorBucket', resource: arn },
      { action: 's3vectors:GetVectorBucket', resource: arn },
      { action: 's3vectors:CreateIndex', resource: `${arn}/index/new` },
    ];
    const denied = rights
      .map((right) => context.decide({ principal: creator.arn, ...right }))
      .filter((decision) => isDenied(decision));
    const stops = stoppedOnlyAt('identity', denied);
    const [first] = stops ?? [];
    if (stops === null || first === undefined) return [];
    const miss = nearestMiss(first.gate);
    const missing = stops.map((stop) => stop.decision.action);
    return [{ creator, missing, evidence: miss === undefined ? [] : [evidenceOf(miss)] }];
  });
}
