/** Statements that name an s3vectors action and an ARN that was meant for the store and cannot be it (D20; E41, E42). */
import { entryNaming } from '../graph/action-match';
import type { GraphEdge } from '../graph/graph';
import { parseArn } from '../iam/arn';
import type { Located, Statement } from '../policy/document';
import type { RuleContext } from './context';
import { failsOnlyBy, nearestMiss, type SoleGate } from './trace';

export interface ArnFault {
  readonly words: string;
  /** A good ARN of the store, of another level. */
  readonly level: boolean;
}

export interface MisnamedVectors {
  readonly document: string;
  readonly statement: Statement;
  readonly entry: Located;
  readonly fault: ArnFault;
}

/** The Allow that names the action, and the entry of it that must have meant this store. */
export function misnamedVectors(
  edge: GraphEdge,
  { decision, gate }: SoleGate,
  context: RuleContext,
): MisnamedVectors | null {
  const miss = nearestMiss(gate);
  for (const { document } of context.model.facts.principal(edge.from)?.identity.read ?? []) {
    for (const statement of document.statements) {
      if (statement.effect !== 'Allow' || statement.resource === null || statement.resource.not) continue;
      if (entryNaming(decision.action, statement.action) === null) continue;
      const nearest = miss?.document === document.address && miss.pointer === statement.pointer;
      if (statement.conditions.length > 0 && !(nearest && failsOnlyBy(miss, 'Resource'))) continue;
      for (const entry of statement.resource.entries) {
        const fault = faultOf(entry.value, edge.to, decision.resource);
        if (fault !== null) return { document: document.address, statement, entry, fault };
      }
    }
  }
  return null;
}

/** Why a pattern is not the ARN that is wanted, though it names the store; null where it may well mean another. */
function faultOf(value: string, bucket: string, wanted: string): ArnFault | null {
  const name = parseArn(bucket)?.resource.replace(/^bucket\//, '') ?? '';
  const given = parseArn(value);
  if (given === null || name === '') return null;
  const fault = (words: string): ArnFault => ({ words, level: false });
  const { resource } = given;
  const atLevel = resource === `bucket/${name}` || resource.startsWith(`bucket/${name}/index/`);
  if (given.service === 's3') {
    const named = resource.replace(/^bucket\//, '').split('/')[0];
    return named === name ? fault('that is an ARN of plain S3, and vector buckets have ARNs of s3vectors') : null;
  }
  if (given.service !== 's3vectors') return null;
  // `s3vectors::us-east-1:111122223333:…`: everything stands one place too far to the right.
  if (given.region === '' && /^[a-z]{2}-[a-z-]+-\d$/.test(given.account)) {
    return `${resource}/`.includes(`bucket/${name}/`) ? fault('there is a colon too many behind s3vectors') : null;
  }
  if (given.region === '') return atLevel ? fault('its Region is empty') : null;
  if (given.account === '') return atLevel ? fault('its account is empty') : null;
  if (!bucket.startsWith(`arn:${given.partition}:s3vectors:${given.region}:${given.account}:`)) return null;
  if (resource === `vector-bucket/${name}` || resource.startsWith(`vector-bucket/${name}/`)) {
    return fault('the word in it is bucket, not vector-bucket');
  }
  const index = wanted.startsWith(`${bucket}/index/`) ? wanted.slice(`${bucket}/index/`.length) : null;
  if (index === null) {
    return value.startsWith(`${bucket}/index/`)
      ? {
          words: 'that is an index; the vector bucket has an ARN of its own, which is the one for {actions}',
          level: true,
        }
      : null;
  }
  if (value === bucket)
    return {
      words: 'that is the vector bucket; its index has an ARN of its own, which is the one for {actions}',
      level: true,
    };
  return resource === `bucket/${name}/${index}` ? fault('/index/ is missing before the name of the index') : null;
}
