/** When a bucket policy is public for S3's Block Public Access (E133). */
import type { PolicyDocument, Statement } from '../document';
import { globOf } from '../glob';
import type { Tri } from '../match';

/** Keys that pin a `*` principal when they have a fixed value. */
const PINS: ReadonlySet<string> = new Set(
  (
    'aws:sourcearn aws:sourcevpc aws:sourcevpce aws:sourceowner aws:sourceaccount aws:principalorgid ' +
    'aws:principalaccount aws:principalarn aws:principalorgpaths aws:principalservicename ' +
    'aws:principalisawsservice s3:x-amz-server-side-encryption-aws-kms-key-id'
  ).split(' '),
);
const EXPOSING = ['get', 'list', 'put', 'delete', 'abortmultipartupload', 'restoreobject'];
const POSITIVE =
  /^(?:foranyvalue:)?(?:stringequals|stringequalsignorecase|stringlike|arnequals|arnlike|ipaddress|bool)$/i;

/**
 * An Allow with `*` as principal that no condition pins to a fixed value, on an action that exposes data. `maybe`: all
 * such are pinned to ARNs with a wildcard behind a fixed account, of which AWS does not say whether that is fixed.
 */
export function isPublic(document: PolicyDocument): Tri {
  const allows = document.statements.filter(({ effect }) => effect === 'Allow');
  if (!allows.some((statement) => opensToAll(statement, false))) return 'no';
  return allows.some((statement) => opensToAll(statement, true)) ? 'yes' : 'maybe';
}

function opensToAll(statement: Statement, lenient: boolean): boolean {
  const everyone =
    statement.principal !== null &&
    (statement.principal.not ||
      statement.principal.entries.some(({ type, value }) => type === '*' || (type === 'AWS' && value === '*')));
  const exposes = statement.action.not || statement.action.entries.some(({ value }) => exposesData(value));
  return (
    everyone &&
    exposes &&
    !statement.conditions.some((condition) => pins(condition.operator, condition.key, condition.values, lenient))
  );
}

/** May the action pattern stand for one that exposes data? `s3:G*` and `?3:*` do; judged by what comes before a wildcard. */
function exposesData(pattern: string): boolean {
  if (pattern === '*') return true;
  const colon = pattern.indexOf(':');
  if (colon < 0 || !globOf(pattern.slice(0, colon).toLowerCase()).test('s3')) return false;
  const name = pattern.slice(colon + 1).toLowerCase();
  const head = name.split(/[*?]/, 1)[0] ?? '';
  return EXPOSING.some((word) => head.startsWith(word) || (head !== name && word.startsWith(head)));
}

function pins(operator: string, key: string, values: readonly { readonly value: string }[], lenient: boolean): boolean {
  if (!POSITIVE.test(operator) || values.length === 0) return false;
  const name = key.toLowerCase();
  return values.every(({ value }) => {
    if (value.includes('${')) return false;
    if (name === 'aws:sourceip') return !/\/0$/.test(value);
    // Whoever is no AWS service: that is everyone.
    if (name === 'aws:principalisawsservice') return value.toLowerCase() === 'true';
    if (name === 'aws:userid') return !/^AROA\w*:\*$/.test(value) && !/[*?]/.test(value);
    if (
      lenient &&
      (name === 'aws:sourcearn' || name === 'aws:principalarn') &&
      /^arn:[^:*?]+:[^:]*:[^:]*:\d{12}:/.test(value)
    )
      return true;
    return PINS.has(name) && !/[*?]/.test(value);
  });
}
