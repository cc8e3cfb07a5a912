/** The method of a REST API that a call asks for, and how its callers sign in (E137). */
import type { ResourceFacts } from '../facts';
import { listMember, member } from './member';

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
  if (/[*?]/.test(arn)) return agreed(listed);
  const [, , verb = '', ...path] = arn.split('/');
  const asked = segmentsOf(path.join('/'));
  const fitting = listed.flatMap((method) => {
    const rank = rankOf(method, verb, asked);
    return rank === null ? [] : [{ method, rank }];
  });
  const [best] = fitting.map(({ rank }) => rank).sort();
  return agreed(fitting.filter(({ rank }) => rank === best).map(({ method }) => method));
}

function agreed(methods: readonly Method[]): SignIn {
  const [first = null, ...others] = new Set(methods.map(({ signIn }) => signIn));
  return others.length === 0 ? first : null;
}

/**
 * API Gateway takes the most specific resource, and ANY only where the verb itself is not defined there. A rank that
 * sorts first wins; null: does not fit.
 */
function rankOf({ verb, path }: Method, asked: string, segments: readonly string[]): string | null {
  if (verb !== 'ANY' && verb !== asked) return null;
  const byVerb = verb === 'ANY' ? '1' : '0';
  let rank = '';
  for (const [index, segment] of path.entries()) {
    if (segment.endsWith('+}')) return index < segments.length ? `${rank}2${byVerb}` : null;
    const isParameter = segment.startsWith('{');
    if (!isParameter && segment !== segments[index]) return null;
    rank += isParameter ? '1' : '0';
  }
  return path.length === segments.length ? `${rank}${byVerb}` : null;
}

function methodsOf(facts: ResourceFacts | null): readonly Method[] {
  return listMember(facts?.properties, 'integrations').map((entry) => ({
    verb: String(member(entry, 'method')).toUpperCase(),
    path: segmentsOf(String(member(entry, 'resource'))),
    signIn: SIGN_INS.get(member(entry, 'authorizationType')) ?? null,
  }));
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** Is the API reachable through VPC endpoints only? */
export function isPrivate(facts: ResourceFacts | null): boolean {
  return listMember(member(member(facts?.properties, 'restApi'), 'endpointConfiguration'), 'types').includes('PRIVATE');
}
