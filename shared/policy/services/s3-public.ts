/** When a bucket policy is public for S3's Block Public Access (E133). */
import type { PolicyDocument, Statement } from '../document';

/** Keys that pin a `*` principal when they have a fixed value. */
const PINS: ReadonlySet<string> = new Set(
  (
    'aws:sourcearn aws:sourcevpc aws:sourcevpce aws:sourceowner aws:sourceaccount aws:principalorgid ' +
    'aws:principalaccount aws:principalarn aws:principalorgpaths aws:principalservicename ' +
    'aws:principalisawsservice s3:x-amz-server-side-encryption-aws-kms-key-id'
  ).split(' '),
);
const EXPOSING = /^(?:\*|s3:\*|s3:(?:get|list|put|delete)|s3:abortmultipartupload|s3:restoreobject)/i;
const POSITIVE =
  /^(?:foranyvalue:)?(?:stringequals|stringequalsignorecase|stringlike|arnequals|arnlike|ipaddress|bool)$/i;

/** An Allow with `*` as principal that no condition pins to a fixed value, on an action that exposes data. */
export function isPublic(document: PolicyDocument): boolean {
  return document.statements.some((statement) => statement.effect === 'Allow' && opensToAll(statement));
}

function opensToAll(statement: Statement): boolean {
  const everyone =
    statement.principal !== null &&
    (statement.principal.not ||
      statement.principal.entries.some(({ type, value }) => type === '*' || (type === 'AWS' && value === '*')));
  const exposes = statement.action.not || statement.action.entries.some(({ value }) => EXPOSING.test(value));
  return (
    everyone &&
    exposes &&
    !statement.conditions.some((condition) => pins(condition.operator, condition.key, condition.values))
  );
}

function pins(operator: string, key: string, values: readonly { readonly value: string }[]): boolean {
  if (!POSITIVE.test(operator) || values.length === 0) return false;
  const name = key.toLowerCase();
  return values.every(({ value }) => {
    if (value.includes('${')) return false;
    if (name === 'aws:sourceip') return !/\/0$/.test(value);
    if (name === 'aws:userid') return !/^AROA\w*:\*$/.test(value) && !/[*?]/.test(value);
    // In an ARN the wildcard must leave the account fixed.
    if (name === 'aws:sourcearn' || name === 'aws:principalarn')
      return /^arn:[^:*?]+:[^:]*:[^:]*:\d{12}:/.test(value) || !/[*?]/.test(value);
    return PINS.has(name) && !/[*?]/.test(value);
  });
}
