/** OpenSearch Serverless: beside IAM a data access policy has to list the caller (E139). */
import { lastName } from '../../iam/arn';
import type { GateEvaluation } from '../evaluation';
import { factGate, open, shut } from '../gates/scan';
import { globOf } from '../glob';
import { maybe, structural } from '../logic';
import { blocksFor, type CollectionRule } from './aoss-rules';
import type { RuleInput, ServiceRule } from './service-rule';

export const aoss: ServiceRule = {
  service: 'aoss',
  gates: (input) =>
    input.action === 'aoss:apiaccessall' && (input.target.facts !== null || COLLECTION.test(input.target.arn))
      ? [dataAccess(input), ...network(input)]
      : [],
};

/** One collection: where it is not in the snapshot, its data access policies were not read either. */
const COLLECTION = /^arn:[^:]*:aoss:[^:]*:\d{12}:collection\/[^*?]+$/;

function dataAccess({ caller, target }: RuleInput): GateEvaluation {
  const policies: unknown = target.facts?.properties['dataAccessPolicies'];
  if (!Array.isArray(policies)) return unread('data-access-policy', `the data access policies of ${target.name}`);
  const blocks = policies.flatMap((entry: unknown) => blocksFor(documentOf(entry), nameOf(target)));
  const { arn, roleName, sessionName, account } = caller.caller;
  const granting = blocks.filter(({ rules }) => rules.some(({ type }) => type === 'index'));
  const states = granting.map(({ principals }) => lists(principals, arn, roleName, sessionName, account));
  if (states.includes('yes')) {
    const given = granting
      .filter((_, at) => states[at] === 'yes')
      .flatMap(({ rules }) => rules.filter(({ type }) => type === 'index'));
    if (NEEDED.every((needed) => given.some((rule) => rule.whole && gives(rule, needed))))
      return open('data-access-policy', 'read', () => `A data access policy lists ${caller.name}.`);
    // Which index is meant, and what the call does with it, aoss:APIAccessAll does not say.
    const why = given.every(({ whole }) => whole)
      ? `the data access policies of ${target.name} give ${caller.name} no more than ${given.flatMap(({ permissions }) => permissions).join(', ')}`
      : `the data access policies of ${target.name} let ${caller.name} into some of its indexes`;
    return factGate('data-access-policy', 'read', maybe(structural('not-evaluated', why, null, null)));
  }
  if (states.includes('maybe')) {
    const why = `the session is one that a data access policy of ${target.name} lists`;
    return factGate('data-access-policy', 'read', maybe(structural('session-name', why, null, null)));
  }
  return shut(
    'data-access-policy',
    'principal-mismatch',
    () => `No data access policy of ${target.name} lists ${lastName(caller.caller.arn)} (${policies.length} searched).`,
  );
}

/** A network policy that is not public names VPC endpoints; that is not looked into yet (E12). */
function network({ target }: RuleInput): readonly GateEvaluation[] {
  const policies: unknown = target.facts?.properties['networkPolicies'];
  if (!Array.isArray(policies)) {
    const asked = target.facts?.refused?.some((call) => NETWORK_CALLS.has(call)) === true;
    return asked ? [unread('service-rule', `the network policies of ${target.name}`)] : [];
  }
  if (policies.length === 0) return [];
  const isPublic = policies
    .flatMap((entry: unknown) => blocksFor(documentOf(entry), nameOf(target)))
    .some(({ rules, fromPublic }) => fromPublic && rules.some(({ type }) => type === 'collection'));
  if (isPublic) return [];
  const why = `the network policy of ${target.name} is not public, and which networks it lets in is not looked into yet`;
  return [factGate('service-rule', 'not-read', maybe(structural('not-evaluated', why, null, null)))];
}

function unread(gate: 'data-access-policy' | 'service-rule', what: string): GateEvaluation {
  const why = `${what} were not read`;
  return factGate(gate, 'not-read', maybe(structural('policy-unreadable', why, null, null)), {
    sentence: () => `${what.charAt(0).toUpperCase()}${what.slice(1)} were not read.`,
  });
}

const NETWORK_CALLS: ReadonlySet<string> = new Set(['aoss:ListSecurityPolicies', 'aoss:GetSecurityPolicy', 'aoss:*']);

/** What a knowledge base does with its index (D23), lower-case. */
const NEEDED = ['aoss:describeindex', 'aoss:readdocument', 'aoss:writedocument'];

function gives({ permissions }: CollectionRule, needed: string): boolean {
  return permissions.some((permission) => globOf(permission.toLowerCase()).test(needed));
}

/** Policies name a collection by its name, which its ARN does not hold. */
function nameOf({ facts }: RuleInput['target']): string | null {
  const name = member(facts?.properties['collection'], 'name');
  return typeof name === 'string' ? name : null;
}

/** `{ name, policy }` */
function documentOf(entry: unknown): unknown {
  return member(entry, 'policy');
}

type Listed = 'yes' | 'maybe' | 'no';

/** A role's own ARN, or its sessions with an optional `*` at the end. */
function lists(
  principals: readonly string[],
  arn: string,
  role: string | null,
  session: string | null,
  account: string | null,
): Listed {
  let answer: Listed = 'no';
  for (const principal of principals) {
    if (principal === arn) return 'yes';
    const match = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\/(.*)$/.exec(principal);
    if (match === null || match[1] !== account || match[2] !== role) continue;
    const pattern = match[3] ?? '';
    if (pattern === '*' || (session !== null && fitsSession(pattern, session))) return 'yes';
    if (session === null) answer = 'maybe';
  }
  return answer;
}

function fitsSession(pattern: string, session: string): boolean {
  return pattern.endsWith('*') ? session.startsWith(pattern.slice(0, -1)) : session === pattern;
}

function member(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
