/**
 * When a bucket policy is public for S3's Block Public Access (E133; what "public" means is said in
 * docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html).
 */
import { isMultivalued } from '../../iam/action-catalogue';
import { parseIpRange } from '../conditions/ip';
import { parseOperator } from '../conditions/operator';
import type { ConditionEntry, PolicyDocument, PrincipalEntry, Statement } from '../document';
import { globOf } from '../glob';
import type { Tri } from '../match';

/** Keys that pin a `*` principal when they have a fixed value. */
const PINS: ReadonlySet<string> = new Set(
  (
    'aws:sourcearn aws:sourcevpc aws:sourcevpce aws:sourceowner aws:sourceaccount aws:principalorgid ' +
    'aws:principalaccount aws:principalarn aws:principalorgpaths aws:principalservicename ' +
    'aws:principalisawsservice aws:userid s3:dataaccesspointarn s3:dataaccesspointaccount'
  ).split(' '),
);
/** Only AWS's older texts name it. */
const PINNED_ONCE = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const EXPOSING = ['get', 'list', 'put', 'delete', 'abortmultipartupload', 'restoreobject'];
const COMPARED: ReadonlySet<string> = new Set(
  'StringEquals StringEqualsIgnoreCase StringLike ArnEquals ArnLike IpAddress Bool'.split(' '),
);
const FIXED_ACCOUNT = /^arn:[^:*?]+:[^:]*:[^:]*:\d{12}:/;
const POINTS_OF_ACCOUNT = /^arn:[^:*?]+:s3:[^:*?]+:\d{12}:accesspoint\//;
const ARNS: ReadonlySet<string> = new Set(['aws:sourcearn', 'aws:principalarn', 's3:dataaccesspointarn']);

type PolicyOf = 'bucket' | 'access-point';

/**
 * An Allow on an action that exposes data, for everyone or for a sign-in elsewhere, that no condition pins to a fixed
 * value. `maybe`: it is so only by one of two ways to read AWS's text.
 */
export function isPublic(document: PolicyDocument, of: PolicyOf): Tri {
  const allows = document.statements.filter(({ effect }) => effect === 'Allow');
  if (!allows.some((statement) => opensToAll(statement, of, false))) return 'no';
  return allows.some((statement) => opensToAll(statement, of, true)) ? 'yes' : 'maybe';
}

/** `lenient`: what AWS leaves open is taken for private. */
function opensToAll({ principal, action, conditions }: Statement, of: PolicyOf, lenient: boolean): boolean {
  const everyone =
    principal !== null && (principal.not || principal.entries.some((entry) => isAnybody(entry, lenient)));
  const exposes = action.not || action.entries.some(({ value }) => exposesData(value));
  return everyone && exposes && !conditions.some((condition) => pins(condition, of, lenient));
}

/** An example of AWS's older text calls a policy for a web identity provider public; later editions do not show it. */
function isAnybody({ type, value }: PrincipalEntry, lenient: boolean): boolean {
  return type === '*' || (type === 'AWS' && value === '*') || (type === 'Federated' && !lenient);
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

function pins({ operator, key, values }: ConditionEntry, of: PolicyOf, lenient: boolean): boolean {
  return compares(operator, key, lenient) && values.length > 0 && values.every(({ value }) => isFixed(value));

  function isFixed(value: string): boolean {
    const name = key.toLowerCase();
    if (value.includes('${')) return false;
    if (name === 'aws:sourceip') return isNarrow(value);
    // Whoever is no AWS service: that is everyone.
    if (name === 'aws:principalisawsservice') return value.toLowerCase() === 'true';
    if (/[*?]/.test(value)) {
      if (name === 's3:dataaccesspointarn' && of === 'access-point') return false;
      if (name === 's3:dataaccesspointarn' && POINTS_OF_ACCOUNT.test(value)) return true;
      return lenient && ARNS.has(name) && FIXED_ACCOUNT.test(value);
    }
    return PINS.has(name) || (name === PINNED_ONCE && lenient);
  }
}

/** ForAllValues lets in who sends none, yet AWS's text asks for a set operator on keys of several values. */
function compares(name: string, key: string, lenient: boolean): boolean {
  const operator = parseOperator(name);
  if (operator === null || operator.ifExists || !COMPARED.has(operator.base)) return false;
  return operator.quantifier !== 'all' || (lenient && isMultivalued(key));
}

/** Not broader than /8, of IPv6 /32. */
function isNarrow(value: string): boolean {
  const range = parseIpRange(value);
  return range !== null && range.prefix >= (range.bits === 32 ? 8 : 32);
}
