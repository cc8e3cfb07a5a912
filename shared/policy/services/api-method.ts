/** The method of a REST API that a call asks for, and how its callers sign in (E137). */
import { parseArn } from '../../iam/arn';
import type { ResourceFacts } from '../facts';

/** `nobody`: the method asks for no sign-in. `token`: of a Cognito user pool. Null: not in the snapshot. */
export type SignIn = 'iam' | 'nobody' | 'authorizer' | 'token' | null;

const SIGN_INS: ReadonlyMap<unknown, SignIn> = new Map<unknown, SignIn>([
  ['AWS_IAM', 'iam'],
  ['NONE', 'nobody'],
  ['CUSTOM', 'authorizer'],
  ['COGNITO_USER_POOLS', 'token'],
]);

interface Method {
  readonly verb: string;
  readonly path: readonly string[];
  readonly signIn: SignIn;
}

/**
 * How callers of `arn:…:execute-api:R:ACCT:API/STAGE/METHOD/path` sign in, by the API's methods as the snapshot lists
 * them (`integrations`). Null where that is not known: no such method is listed, or the ARN has wildcards and stands
 * for methods that differ.
 */
export function signInOf(arn: string, facts: ResourceFacts | null): SignIn {
  const listed = methodsOf(facts);
  const [, , verb, ...path] = (parseArn(arn)?.resource ?? '').split('/');
  if (verb === undefined || /[*?]/.test(arn)) return agreed(listed);
  const asked = path.filter((segment) => segment !== '');
  const fitting = listed
    .map((method) => ({ method, rank: rankOf(method, verb, asked) }))
    .filter(({ rank }) => rank !== null);
  const best = fitting.map(({ rank }) => rank ?? '').sort()[0];
  return agreed(fitting.filter(({ rank }) => rank === best).map(({ method }) => method));
}

function agreed(methods: readonly Method[]): SignIn {
  const found = new Set(methods.map(({ signIn }) => signIn));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/**
 * API Gateway takes the most specific resource, and ANY only where the verb itself is not defined there. A rank that
 * sorts first wins; null: does not fit.
 */
function rankOf({ verb, path }: Method, asked: string, segments: readonly string[]): string | null {
  if (verb !== 'ANY' && verb !== asked) return null;
  let rank = '';
  for (const [index, segment] of path.entries()) {
    if (/^\{.+\+\}$/.test(segment)) return index < segments.length ? `${rank}2${verb === 'ANY' ? '1' : '0'}` : null;
    const isParameter = /^\{.+\}$/.test(segment);
    if (segments[index] === undefined || (!isParameter && segment !== segments[index])) return null;
    rank += isParameter ? '1' : '0';
  }
  return path.length === segments.length ? `${rank}${verb === 'ANY' ? '1' : '0'}` : null;
}

function methodsOf(facts: ResourceFacts | null): readonly Method[] {
  const listed: unknown = facts?.properties['integrations'];
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((entry: unknown): readonly Method[] => {
    const [verb, path] = [member(entry, 'method'), member(entry, 'resource')];
    if (typeof verb !== 'string' || typeof path !== 'string') return [];
    const signIn = SIGN_INS.get(member(entry, 'authorizationType')) ?? null;
    return [{ verb: verb.toUpperCase(), path: path.split('/').filter((segment) => segment !== ''), signIn }];
  });
}

/** Is the API reachable through VPC endpoints only? */
export function isPrivate(facts: ResourceFacts | null): boolean {
  const types = member(member(facts?.properties['restApi'], 'endpointConfiguration'), 'types');
  return Array.isArray(types) && types.includes('PRIVATE');
}

function member(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
