/** OpenSearch Serverless: beside IAM a data access policy has to list the caller (E139). */
import { lastName } from '../../iam/arn';
import type { GateEvaluation } from '../evaluation';
import { factGate, open, shut } from '../gates/scan';
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
  const states = rules.map((rule) =>
    lists(rule, caller.caller.arn, caller.caller.roleName, caller.caller.sessionName, caller.caller.account),
  );
  if (states.includes('yes'))
    return open('data-access-policy', 'read', () => `A data access policy lists ${caller.name}.`);
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
  const why = `the network policy of ${target.name} lets this caller's network in`;
  return [factGate('service-rule', 'not-read', maybe(structural('not-evaluated', why, null, null)))];
}

/** GetAccessPolicy: a list of { Rules, Principal }. */
function rulesOf(entry: unknown): readonly (readonly string[])[] {
  const raw = member(entry, 'policy');
  const policy: unknown = typeof raw === 'string' ? parsed(raw) : raw;
  if (!Array.isArray(policy)) return [];
  return policy.flatMap((one: unknown) => {
    const principals = member(one, 'Principal');
    const rules = member(one, 'Rules');
    const opensIndex = Array.isArray(rules) && rules.some((rule: unknown) => member(rule, 'ResourceType') === 'index');
    return opensIndex && Array.isArray(principals) ? [principals.filter((text) => typeof text === 'string')] : [];
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
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
