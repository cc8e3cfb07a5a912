/** Whom a statement of a trust or resource policy lets in, and which conditions narrow that: for the rules on risks. */
import { parseOperator } from '../policy/conditions/operator';
import type { ConditionEntry, PrincipalEntry, Statement } from '../policy/document';

/** `*`, `{"AWS": "*"}`, or everyone but some. */
export function namesEveryone({ principal }: Statement): boolean {
  return principal !== null && (principal.not || principal.entries.some(isEveryone));
}

/** Is the entry everyone? */
export function isEveryone({ type, value }: PrincipalEntry): boolean {
  return type === '*' || (type === 'AWS' && value === '*');
}

/** Conditions of this key (a pattern, folded names) that only hold where the call brings a value which fits. */
export function positiveOn(statement: Statement, key: RegExp): readonly ConditionEntry[] {
  return statement.conditions.filter((entry) => {
    const operator = parseOperator(entry.operator);
    if (operator === null || operator.negated || operator.ifExists || operator.quantifier === 'all') return false;
    return (
      operator.family !== 'null' && key.test(entry.key.toLowerCase()) && entry.values.some(({ value }) => value !== '*')
    );
  });
}

/** The same, those with IfExists and ForAllValues too: they narrow whoever sends the key. */
export function anyPositiveOn(statement: Statement, key: RegExp): readonly ConditionEntry[] {
  return statement.conditions.filter((entry) => {
    const operator = parseOperator(entry.operator);
    if (operator === null || operator.negated || operator.family === 'null') return false;
    return key.test(entry.key.toLowerCase()) && entry.values.some(({ value }) => value !== '*');
  });
}

/** Keys that say who calls or where from: whoever asks for one does not mean everyone. */
export const NARROWS_EVERYONE =
  /^(?:aws:(?:principal(?!isawsservice).*|source(?!identity).*|userid|username|vpcsourceip|vpce.*|federatedprovider)|s3:dataaccesspoint.*|kms:(?:calleraccount|viaservice)|sts:externalid|lambda:eventsourcetoken)$/;
