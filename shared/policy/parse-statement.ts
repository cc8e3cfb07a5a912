/** One statement of a policy document (E2, E4, E5, E9–E11, E13, E14). */
import type { Element, Located, PolicyKind, PrincipalEntry, Statement } from './document';
import { parseConditions } from './parse-condition';
import { hasWildService } from './match-action';
import { isObject, member, type Member, type Problems } from './parse-problems';
import { below } from './pointer';

const ELEMENTS = new Set(
  ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'].map(
    (name) => name.toLowerCase(),
  ),
);
const PRINCIPAL_TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/** Kinds whose statements carry no Principal (E10). */
const WITHOUT_PRINCIPAL: ReadonlySet<PolicyKind> = new Set(['identity', 'boundary', 'session', 'scp']);
/** Kinds that other services save than IAM and Organizations, by rules of their own. */
const OTHER_SERVICES: ReadonlySet<PolicyKind> = new Set(['key', 'resource', 'endpoint']);
/** Kinds that must say which resource they mean (E9); the others hang on one. */
const WITH_RESOURCE: ReadonlySet<PolicyKind> = new Set(['identity', 'boundary', 'session', 'scp', 'rcp']);

/** Null where nothing of the statement could be read; every fault is in `problems`. */
export function parseStatement(
  value: unknown,
  index: number,
  pointer: string,
  kind: PolicyKind,
  problems: Problems,
): Statement | null {
  if (!isObject(value)) {
    problems.fault('statement-not-an-object', pointer, 'A statement is a JSON object.');
    return null;
  }
  for (const key of Object.keys(value)) {
    if (!ELEMENTS.has(key.toLowerCase())) {
      problems.oddity('unknown-element', below(pointer, key), `${key} is no element of a statement; it is ignored.`);
    }
  }
  const effect = readEffect(value, pointer, problems);
  const action = either(value, 'Action', 'NotAction', pointer, kind, problems);
  if (action === null) problems.fault('no-action', pointer, 'A statement has an Action or a NotAction.');
  const resource = either(value, 'Resource', 'NotResource', pointer, kind, problems);
  if (resource === null && WITH_RESOURCE.has(kind)) {
    problems.fault('no-resource', pointer, 'A statement of this kind of policy has a Resource or a NotResource.');
  }
  if (resource !== null && kind === 'trust') {
    problems.oddity('trust-resource', resource.pointer, 'A trust policy has no Resource: the role itself is meant.');
  }
  const principal = readPrincipal(value, pointer, kind, problems);
  const conditions = parseConditions(member(value, 'Condition', pointer, problems), problems);
  if (effect === null || action === null) return null;
  return { index, pointer, sid: readSid(value, pointer, problems), effect, action, resource, principal, conditions };
}

function readEffect(source: Record<string, unknown>, pointer: string, problems: Problems): 'Allow' | 'Deny' | null {
  const found = member(source, 'Effect', pointer, problems);
  if (found?.value === 'Allow' || found?.value === 'Deny') return found.value;
  problems.fault('effect', found?.pointer ?? pointer, 'Effect is exactly Allow or Deny.');
  return null;
}

function readSid(source: Record<string, unknown>, pointer: string, problems: Problems): string | null {
  const found = member(source, 'Sid', pointer, problems);
  if (found === null) return null;
  if (typeof found.value === 'string') return found.value;
  problems.oddity('sid-not-text', found.pointer, 'A Sid is text; this one is ignored.');
  return null;
}

/** One of a pair such as Action and NotAction; both is a fault (E9). */
function either(
  source: Record<string, unknown>,
  name: 'Action' | 'Resource',
  notName: string,
  pointer: string,
  kind: PolicyKind,
  problems: Problems,
): Element | null {
  const plain = member(source, name, pointer, problems);
  const not = member(source, notName, pointer, problems);
  if (plain !== null && not !== null) {
    problems.fault('both', not.pointer, `A statement has ${name} or ${notName}, not both.`);
  }
  const found = plain ?? not;
  if (found === null) return null;
  const entries = readStrings(found, problems);
  for (const entry of entries) lintEntry(name, entry, kind, problems);
  return { not: plain === null, pointer: found.pointer, entries };
}

/** E2: one string is a list of one, and keeps the pointer without an index. */
function readStrings({ value, pointer }: Member, problems: Problems): readonly Located[] {
  if (typeof value === 'string') return [{ value, pointer }];
  if (!Array.isArray(value)) {
    problems.fault('not-text', pointer, 'Text or a list of texts was expected here.');
    return [];
  }
  if (value.length === 0) problems.oddity('empty-array', pointer, 'An empty list matches nothing.');
  return value.flatMap((item: unknown, index): Located[] => {
    if (typeof item === 'string') return [{ value: item, pointer: below(pointer, index) }];
    problems.fault('not-text', below(pointer, index), 'Text was expected here.');
    return [];
  });
}

function lintEntry(
  name: 'Action' | 'Resource',
  { value, pointer }: Located,
  kind: PolicyKind,
  problems: Problems,
): void {
  if (value === '*') return;
  if (name === 'Action') {
    // E20, E21
    if (/[\s,]/.test(value))
      problems.oddity('action-typo', pointer, `${value} holds a space or comma: it matches nothing.`);
    else if (!value.includes(':'))
      problems.oddity('action-form', pointer, `${value} has no service prefix: it matches nothing.`);
    else if (OTHER_SERVICES.has(kind)) return;
    else if (value.split(':', 3).length > 2)
      problems.oddity('action-colons', pointer, `${value} has a second colon, which AWS refuses.`);
    else if (hasWildService(value) && value !== '*:*')
      problems.oddity('action-service', pointer, `${value} has a wildcard in the service, which AWS refuses.`);
    return;
  }
  // E33
  if (!value.startsWith('arn'))
    problems.oddity('resource-form', pointer, `${value} is no ARN and not *: it matches nothing.`);
  else if (value.split(':', 6).length < 6) problems.oddity('short-arn', pointer, `${value} has fewer than six parts.`);
}

function readPrincipal(
  source: Record<string, unknown>,
  pointer: string,
  kind: PolicyKind,
  problems: Problems,
): Element<PrincipalEntry> | null {
  const plain = member(source, 'Principal', pointer, problems);
  const not = member(source, 'NotPrincipal', pointer, problems);
  const found = plain ?? not;
  if (plain !== null && not !== null) {
    problems.fault('both', not.pointer, 'A statement has Principal or NotPrincipal, not both.');
  }
  if (WITHOUT_PRINCIPAL.has(kind)) {
    if (found !== null)
      problems.fault('principal', found.pointer, 'This kind of policy has no Principal: it is attached to one.');
    return null;
  }
  if (kind === 'rcp' && plain?.value !== '*') {
    problems.fault('principal', found?.pointer ?? pointer, 'In a resource control policy Principal is "*".');
    return null;
  }
  if (found === null) {
    problems.oddity('no-principal', pointer, 'Without a Principal this statement never matches.');
    return null;
  }
  const entries = readPrincipalEntries(found, problems);
  lintPrincipal(kind, not !== null, found, problems);
  return { not: plain === null, pointer: found.pointer, entries };
}

function readPrincipalEntries({ value, pointer }: Member, problems: Problems): readonly PrincipalEntry[] {
  if (value === '*') return [{ value, pointer, type: '*' }];
  if (!isObject(value)) {
    problems.fault('principal', pointer, 'A Principal is "*" or an object such as { "AWS": … }.');
    return [];
  }
  return Object.keys(value).flatMap((key): PrincipalEntry[] => {
    const type = PRINCIPAL_TYPES.find((name) => name.toLowerCase() === key.toLowerCase());
    const at = below(pointer, key);
    if (type === undefined) {
      problems.fault('principal-type', at, `${key} is no kind of principal: AWS, Service, Federated or CanonicalUser.`);
      return [];
    }
    if (type !== key) problems.oddity('non-canonical', at, `${key} is spelt ${type} in AWS's grammar.`);
    return readStrings({ value: value[key], pointer: at }, problems).map((entry) => {
      if (entry.value !== '*' && /[*?]/.test(entry.value)) {
        problems.oddity(
          'principal-wildcard',
          entry.pointer,
          `A wildcard inside a principal matches nothing: ${entry.value}.`,
        );
      }
      return { ...entry, type };
    });
  });
}

/** E10: forms that Access Analyzer reports in a trust policy; stored ones are evaluated by their words. */
function lintPrincipal(kind: PolicyKind, not: boolean, found: Member, problems: Problems): void {
  if (kind !== 'trust') return;
  if (not) problems.oddity('trust-not-principal', found.pointer, 'A trust policy does not use NotPrincipal.');
  else if (found.value === '*')
    problems.oddity('trust-star', found.pointer, 'A trust policy writes { "AWS": "*" }, not "*".');
}
