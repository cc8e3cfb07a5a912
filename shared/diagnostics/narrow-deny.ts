/** Changes that leave callers out of a Deny. The Deny itself stays: it was put there for somebody. */
import { isServicePrincipal } from '../iam/service-principals';
import type { Change, PatchOperation } from '../model/change';
import type { Statement } from '../policy/document';
import { below } from '../policy/pointer';
import { oneOrMany, valueAt } from './changes';
import type { RuleContext } from './context';
import { mendElsewhere } from './mend-elsewhere';

/**
 * One change that leaves these callers out of all of these Denies of one document: users and roles by aws:PrincipalArn
 * or in the NotPrincipal that is there (`by` list: it helps neither whoever has a boundary nor whoever is listed without
 * the account, E68), services by aws:PrincipalIsAWSService. Null where a Deny names them outright, or
 * where the document is not the user's to change.
 */
export function leaveOut(
  callers: readonly string[],
  denies: readonly { readonly document: string; readonly pointer: string }[],
  summary: string,
  context: RuleContext,
  by: 'list' | 'condition' = 'list',
): Change | null {
  const document = denies[0]?.document;
  if (document === undefined || mendElsewhere(document) !== null) return null;
  const services = callers.filter(isServicePrincipal);
  const principals = callers.filter((caller) => !isServicePrincipal(caller));
  const patch: PatchOperation[] = [];
  for (const pointer of new Set(denies.map((deny) => deny.pointer))) {
    const statement = context.statement(document, pointer);
    if (statement === undefined) return null;
    const source = valueAt(context.document(document)?.source, pointer);
    const made = [...(principals.length > 0 ? [principalsOut(statement, principals, source, by)] : [])];
    if (services.length > 0) made.push(conditionOf(statement, source, 'Bool', 'aws:PrincipalIsAWSService', 'false'));
    for (const operations of made) {
      if (operations === null) return null;
      patch.push(...operations);
    }
  }
  return { summary, document, patch };
}

function principalsOut(
  statement: Statement,
  callers: readonly string[],
  source: unknown,
  by: 'list' | 'condition',
): readonly PatchOperation[] | null {
  const { principal, conditions } = statement;
  if (principal?.not === true && by === 'list') {
    const list = below(principal.pointer, 'AWS');
    return added(list, valueAt(source, list.slice(statement.pointer.length)), callers);
  }
  if (principal?.not === false && principal.entries.some(({ value }) => callers.includes(value))) return null;
  const spared = conditions.find(
    ({ key, operator }) => key.toLowerCase() === 'aws:principalarn' && /^(arn|string)not(equals|like)$/i.test(operator),
  );
  if (spared !== undefined) {
    return added(spared.pointer, valueAt(source, spared.pointer.slice(statement.pointer.length)), callers);
  }
  return conditionOf(statement, source, 'ArnNotEquals', 'aws:PrincipalArn', oneOrMany(callers));
}

/** Values behind those of a list; one text becomes a list. */
function added(pointer: string, stands: unknown, values: readonly string[]): readonly PatchOperation[] | null {
  if (Array.isArray(stands)) return values.map((value) => ({ op: 'add', path: `${pointer}/-`, value }));
  return typeof stands === 'string' ? [{ op: 'replace', path: pointer, value: [stands, ...values] }] : null;
}

/** One condition more, which has to hold too. */
function conditionOf(
  { pointer }: Statement,
  source: unknown,
  operator: string,
  key: string,
  value: string | readonly string[],
): readonly PatchOperation[] | null {
  const path = below(pointer, 'Condition');
  const all = valueAt(source, '/Condition');
  if (all === undefined) return [{ op: 'add', path, value: { [operator]: { [key]: value } } }];
  const own = valueAt(all, below('', operator));
  if (own === undefined) return [{ op: 'add', path: below(path, operator), value: { [key]: value } }];
  return valueAt(own, below('', key)) === undefined
    ? [{ op: 'add', path: below(below(path, operator), key), value }]
    : null;
}
