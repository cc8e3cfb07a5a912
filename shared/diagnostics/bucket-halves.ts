/** A bucket and its objects are two things with two ARNs (E37): statements that name the wrong one (D18, D28). */
import { parseArn } from '../iam/arn';
import { entryNaming } from '../graph/action-match';
import type { GraphEdge } from '../graph/graph';
import { globOf } from '../policy/glob';
import type { Decision } from '../policy/decision';
import type { Located, Statement } from '../policy/document';
import type { RuleContext } from './context';
import { failing, failsOnlyBy, isDenied, nearestMiss } from './trace';

/** The statement that allows the action on the wrong half, or on another bucket's. */
export interface WrongHalf {
  readonly document: string;
  readonly statement: Statement;
  readonly found: Located;
  /** What `found` is. */
  readonly names: 'bucket' | 'objects' | 'another bucket';
}

/** In the identity policies of a principal: the nearest Allow, or one without conditions, names the other half only. */
export function halfInIdentity(edge: GraphEdge, decision: Decision, context: RuleContext): WrongHalf | null {
  if (decision.blockedBy.length !== 1 || decision.blockedBy[0] !== 'identity') return null;
  const found: WrongHalf[] = [];
  for (const { document } of context.model.facts.principal(edge.from)?.identity.read ?? []) {
    for (const statement of document.statements) {
      if (statement.effect !== 'Allow' || entryNaming(decision.action, statement.action) === null) continue;
      if (statement.conditions.length > 0 && !isNearest(document.address, statement, decision)) continue;
      const half = wrongHalf(statement, decision.resource);
      // A statement beside it that names the right half of the bucket, and too little of it, is another fault.
      if (half === 'right half') return null;
      if (half !== null && half.names !== 'another bucket') {
        found.push({ document: document.address, statement, ...half });
      }
    }
  }
  return found[0] ?? null;
}

/** In the policy of the bucket: a statement for this caller and action names the other half, or another bucket. */
export function halfInBucketPolicy(edge: GraphEdge, decision: Decision, context: RuleContext): WrongHalf | null {
  if (!isDenied(decision) || decision.decision !== 'IMPLICIT_DENY') return null;
  const gate = decision.gates.find((report) => report.gate === 'resource-policy');
  const alone = decision.blockedBy.every((name) => name === 'resource-policy');
  const report = gate === undefined ? undefined : nearestMiss(gate);
  if (report?.effect !== 'Allow' || !failsOnlyBy(report, 'Resource')) return null;
  if (!report.document.startsWith(`${edge.to}#`)) return null;
  // Inside the account the policy lets in whom it names (E122); naming the account leaves it to their own policies.
  const named = report.elements.find(({ element }) => element === 'Principal')?.found;
  const direct = decision.blockedBy.every((name) => name === 'identity') && (named === edge.from || named === '*');
  if (!alone && !direct) return null;
  const statement = context.statement(report.document, report.pointer);
  if (statement === undefined || failing(report).length !== 1) return null;
  const half = wrongHalf(statement, decision.resource);
  return half === null || half === 'right half' ? null : { document: report.document, statement, ...half };
}

type Half = Pick<WrongHalf, 'found' | 'names'>;

/** What a statement names in place of the resource; null where it says nothing that comes near it. */
function wrongHalf({ resource }: Statement, wanted: string): Half | 'right half' | null {
  const target = halves(wanted);
  if (target === null || resource === null || resource.not) return null;
  const entries = resource.entries.flatMap((located) => {
    const parts = halves(located.value);
    return parts === null ? [] : [{ located, parts }];
  });
  const ofBucket = entries.filter(({ parts }) => globOf(parts.bucket).test(target.bucket));
  if (ofBucket.some(({ parts }) => parts.objects === target.objects)) return 'right half';
  const [same] = ofBucket;
  if (same !== undefined) return { found: same.located, names: same.parts.objects ? 'objects' : 'bucket' };
  const [other] = entries;
  return other === undefined || entries.length !== resource.entries.length
    ? null
    : { found: other.located, names: 'another bucket' };
}

interface Halves {
  readonly bucket: string;
  /** Does it name objects, and not the bucket itself? */
  readonly objects: boolean;
}

/** Null for anything that is no plain S3 ARN (its Region and account are empty), or one with variables. */
function halves(text: string): Halves | null {
  const arn = parseArn(text);
  if (arn === null || arn.service.toLowerCase() !== 's3' || arn.region !== '' || arn.account !== '') return null;
  if (text.includes('${')) return null;
  const slash = arn.resource.indexOf('/');
  return slash < 0 ? { bucket: arn.resource, objects: false } : { bucket: arn.resource.slice(0, slash), objects: true };
}

function isNearest(document: string, statement: Statement, { gates }: Decision): boolean {
  const gate = gates.find((report) => report.gate === 'identity');
  const miss = gate === undefined ? undefined : nearestMiss(gate);
  return (
    miss !== undefined &&
    miss.document === document &&
    miss.pointer === statement.pointer &&
    failsOnlyBy(miss, 'Resource')
  );
}
