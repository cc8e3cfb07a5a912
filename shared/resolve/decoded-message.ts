/**
 * What sts:DecodeAuthorizationMessage answers: docs.aws.amazon.com/STS/latest/APIReference/
 * API_DecodeAuthorizationMessage.html (`allowed`, `explicitDeny`, `matchedStatements`, `context`).
 */
import { actionInfo, conditionKeyKnown } from '../iam/action-catalogue';
import { parseArn } from '../iam/arn';
import { GLOBAL_KEYS } from '../iam/global-keys';
import type { ContextValue } from '../policy/request';
import { actionOfOperation } from './action-of-operation';
import { quoteOf } from './clean-text';
import { NOTHING, type ErrorReading } from './error-reading';
import { listAt, objectAt, objectOf, textAt, type Json } from './json-parts';

/** Null: the object is none. One that says "allowed" is no error, so it is none either. */
export function decodedMessage(value: Json): ErrorReading | null {
  const context = objectAt(value, 'context');
  const called = textAt(context, 'action');
  if (context === null || called === null || !Object.hasOwn(value, 'allowed') || value['allowed'] === true) return null;
  const resource = textAt(context, 'resource');
  const action = actionOf(called, resource);
  const explicit = value['explicitDeny'] === true;
  return {
    ...NOTHING,
    family: 'decoded',
    quote: quoteOf(JSON.stringify(value)),
    caller: textAt(objectAt(context, 'principal'), 'arn'),
    action,
    resource,
    context: conditionsOf(objectAt(context, 'conditions'), action),
    reason: { policy: null, gates: [], effect: explicit ? 'explicit' : 'implicit', action: null, document: null },
  };
}

/** `ec2:RunInstances`, or only `RunInstances`: then the resource says of which service. */
function actionOf(called: string, resource: string | null): string | null {
  if (called.includes(':')) return actionInfo(called)?.name ?? called;
  return actionOfOperation(called, resource === null ? null : (parseArn(resource)?.service ?? null));
}

/** Only real condition keys: the message also lists what AWS uses inside (`aws:ARN`, `ec2:Region` …). */
function conditionsOf(conditions: Json | null, action: string | null): Readonly<Record<string, ContextValue>> {
  const found: [string, ContextValue][] = [];
  for (const item of listAt(conditions, 'items')) {
    const key = textAt(objectOf(item), 'key');
    const values = listAt(objectAt(objectOf(item), 'values'), 'items').flatMap((one) => {
      const value = textAt(objectOf(one), 'value');
      return value === null ? [] : [value];
    });
    if (key === null || values.length === 0 || !isConditionKey(key, action)) continue;
    found.push([key, values.length === 1 ? (values[0] ?? '') : values]);
  }
  return Object.fromEntries(found);
}

function isConditionKey(key: string, action: string | null): boolean {
  const folded = key.toLowerCase();
  const global = GLOBAL_KEYS.some((known) => {
    const plain = known.toLowerCase();
    return plain.endsWith('/') ? folded.startsWith(plain) : folded === plain;
  });
  return global || (action !== null && !folded.startsWith('aws:') && conditionKeyKnown(action, key) === 'yes');
}
