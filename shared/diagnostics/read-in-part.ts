/**
 * Whether something that was not read could hold the edge that a document is to blame for. Then a rule that speaks of the
 * edge where there is one keeps quiet about the document too: what was not read adds no finding (docs/architecture.md).
 */
import { TYPES } from '../graph/types';
import type { PolicyDocument } from '../policy/document';
import { isAroundAccount } from '../snapshot/list-calls';
import type { RuleContext } from './context';

/** Was all of the account read that a crawl reads? What lies around it declares nothing. */
export function isReadWhole({ model }: RuleContext): boolean {
  return model.coverage.every(
    ({ source, type, reason }) => isAroundAccount(source, type) || reason === 'region-off' || reason === 'not-offered',
  );
}

/** Could an edge that is not there, for something was not read, wait for a statement with these actions? */
export function mayHideEdge({ kind }: PolicyDocument, actions: readonly string[], context: RuleContext): boolean {
  if (isReadWhole(context)) return false;
  if (kind !== 'identity' && kind !== 'boundary') return true;
  return actions.some(
    (action) => DECLARING.has(action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase()) || action === '*',
  );
}

/** Services whose actions edges ask for: by the verbs of the types, and by what configurations declare. */
const DECLARING: ReadonlySet<string> = new Set([
  ...['iam', 'sts', 'bedrock', 'logs', 'rds', 'rds-data', 'aoss', 's3vectors', 'kms', 'lambda', 's3', 'secretsmanager'],
  ...TYPES.flatMap(({ verbs }) =>
    Object.values(verbs).flatMap((calls) => calls.map(({ action }) => action.split(':')[0] ?? '')),
  ),
]);
