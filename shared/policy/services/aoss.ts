/** OpenSearch Serverless: beside IAM a data access policy has to list the caller (E139). */
import { lastName } from '../../iam/arn';
import type { GateEvaluation } from '../evaluation';
import { factGate, open, shut } from '../gates/scan';
import { globOf } from '../glob';
import { maybe, structural } from '../logic';
import type { RuleInput, ServiceRule } from './service-rule';

export const aoss: ServiceRule = {
  service: 'aoss',
  gates: (input) =>
    input.action === 'aoss:apiaccessall' && input.target.facts !== null ? [dataAccess(input), ...network(input)] : [],
};

function dataAccess({ caller, target }: RuleInput): GateEvaluation {
  const policies: unknown = target.facts?.properties['dataAccessPolicies'];
  if (!Array.isArray(policies)) {
    const why = `the data access policies of ${target.name} were not read`;
    return factGate('data-access-policy', 'not-read', maybe(structural('policy-unreadable', why, null, null)), {
      sentence: () => `The data access policies of ${target.name} were not read.`,
    });
  }
  const rules = policies.flatMap(rulesOf);
  const { arn, roleName, sessionName, account } = caller.caller;
  const states = rules.map(({ principals }) => lists(principals, arn, roleName, sessionName, account));
  if (states.includes('yes')) {
    const given = rules.flatMap(({ permissions }, index) => (states[index] === 'yes' ? permissions : []));
    if (NEEDED.every((needed) => given.some((permission) => globOf(permission.toLowerCase()).test(needed))))
      return open('data-access-policy', 'read', () => `A data access policy lists ${caller.name}.`);
    // What the call does with the index, aoss:APIAccessAll does not say.
    const why = `the data access policies of ${target.name} give ${caller.name} no more than ${given.join(', ')}`;
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
  if (!Array.isArray(policies) || policies.length === 0) return [];
  if (JSON.stringify(policies).includes('"AllowFromPublic":true')) return [];
  const why = `the network policy of ${target.name} is not public, and which networks it lets in is not looked into yet`;
  return [factGate('service-rule', 'not-read', maybe(structural('not-evaluated', why, null, null)))];
}

/** What a knowledge base does with its index (D23), lower-case. */
const NEEDED = ['aoss:describeindex', 'aoss:readdocument', 'aoss:writedocument'];

interface IndexRule {
  readonly principals: readonly string[];
  readonly permissions: readonly string[];
}

/** GetAccessPolicy: a list of { Rules, Principal }. */
function rulesOf(entry: unknown): readonly IndexRule[] {
  const raw = member(entry, 'policy');
  const policy: unknown = typeof raw === 'string' ? parsed(raw) : raw;
  if (!Array.isArray(policy)) return [];
  return policy.flatMap((one: unknown) => {
    const principals = member(one, 'Principal');
    const rules = member(one, 'Rules');
    const ofIndexes = Array.isArray(rules)
      ? rules.filter((rule: unknown) => member(rule, 'ResourceType') === 'index')
      : [];
    if (ofIndexes.length === 0 || !Array.isArray(principals)) return [];
    const permissions = ofIndexes.flatMap((rule: unknown) => texts(member(rule, 'Permission')));
    return [{ principals: texts(principals), permissions }];
  });
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
function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((text): text is string => typeof text === 'string') : [];
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
