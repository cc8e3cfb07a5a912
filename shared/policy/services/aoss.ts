/** OpenSearch Serverless: beside IAM a data access policy has to list the caller (E139). */
import { lastName } from '../../iam/arn';
import type { Caller } from '../call';
import type { GateEvaluation } from '../evaluation';
import { factGate, open, shut } from '../gates/scan';
import { globOf } from '../glob';
import { maybe, structural } from '../logic';
import { list } from '../sentence';
import { blocksFor, type CollectionRule } from './aoss-rules';
import { member, textMember } from './member';
import { sessionNamed } from './session-named';
import type { RuleInput, ServiceRule } from './service-rule';

export const aoss: ServiceRule = {
  service: 'aoss',
  gates: (input) => (input.action === 'aoss:apiaccessall' ? [dataAccess(input), ...network(input)] : []),
};

function dataAccess({ caller, target }: RuleInput): GateEvaluation {
  const policies: unknown = member(target.facts?.properties, 'dataAccessPolicies');
  if (!Array.isArray(policies)) return unread('data-access-policy', `the data access policies of ${target.name}`);
  const blocks = policies.flatMap((entry: unknown) => blocksFor(documentOf(entry), nameOf(target)));
  const granting = blocks.filter(({ rules }) => rules.some(({ type }) => type === 'index'));
  const states = granting.map(({ principals }) => lists(principals, caller.caller));
  if (states.includes('yes')) {
    const given = granting
      .filter((_, at) => states[at] === 'yes')
      .flatMap(({ rules }) => rules.filter(({ type }) => type === 'index'));
    if (NEEDED.every((needed) => given.some((rule) => rule.whole && gives(rule, needed))))
      return open('data-access-policy', 'read', () => `A data access policy lists ${caller.name}.`);
    // Which index is meant, and what the call does with it, aoss:APIAccessAll does not say.
    const why = given.every(({ whole }) => whole)
      ? `the call asks for no more than ${list([...new Set(given.flatMap(({ permissions }) => permissions))], 'and')}`
      : `the call is about an index of ${target.name} that a data access policy names for ${caller.name}`;
    return factGate('data-access-policy', 'read', maybe(structural('unverified', why, null, null)));
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

/**
 * A network policy that is not public names VPC endpoints of OpenSearch Serverless and services. Which network a call
 * comes over no snapshot holds; the question may (docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html).
 */
function network({ target, call }: RuleInput): readonly GateEvaluation[] {
  const policies: unknown = member(target.facts?.properties, 'networkPolicies');
  if (!Array.isArray(policies)) {
    const asked = target.facts?.refused?.some((call) => NETWORK_CALLS.has(call)) === true;
    return asked ? [unread('service-rule', `the network policies of ${target.name}`)] : [];
  }
  if (policies.length === 0) return [];
  const blocks = policies
    .flatMap((entry: unknown) => blocksFor(documentOf(entry), nameOf(target)))
    .filter(({ rules }) => rules.some(({ type }) => type === 'collection'));
  if (blocks.some(({ fromPublic }) => fromPublic)) return [];
  const endpoints = blocks.flatMap(({ sourceEndpoints }) => sourceEndpoints);
  const services = blocks.flatMap(({ sourceServices }) => sourceServices);
  const path = call.key('aws:SourceVpce');
  if (path.state === 'known' && path.values.some((endpoint) => endpoints.includes(endpoint))) return [];
  const named = [...new Set([...endpoints, ...services])];
  if (named.length > 0 && (path.state === 'known' || (path.state === 'absent' && services.length === 0))) {
    const only = list(named, 'and');
    return [shut('service-rule', 'service-rule', () => `The network policy of ${target.name} lets in only ${only}.`)];
  }
  const from = named.length > 0 ? `from ${list(named)}` : 'over a network';
  const why = `the call comes ${from}, as the network policy of ${target.name} asks`;
  return [factGate('service-rule', 'read', maybe(structural('unverified', why, null, null)))];
}

function unread(gate: 'data-access-policy' | 'service-rule', what: string): GateEvaluation {
  const why = `${what} were not read`;
  return factGate(gate, 'not-read', maybe(structural('policy-unreadable', why, null, null)));
}

const NETWORK_CALLS: ReadonlySet<string> = new Set(['aoss:ListSecurityPolicies', 'aoss:GetSecurityPolicy', 'aoss:*']);

/** What a knowledge base does with its index (D23), lower-case. */
const NEEDED = ['aoss:describeindex', 'aoss:readdocument', 'aoss:writedocument'];

function gives({ permissions }: CollectionRule, needed: string): boolean {
  return permissions.some((permission) => globOf(permission.toLowerCase()).test(needed));
}

/** Policies name a collection by its name, which its ARN does not hold. */
function nameOf({ facts }: RuleInput['target']): string | null {
  return textMember(member(facts?.properties, 'collection'), 'name');
}

/** `{ name, policy }` */
function documentOf(entry: unknown): unknown {
  return member(entry, 'policy');
}

type Listed = 'yes' | 'maybe' | 'no';

/** A role's own ARN, or its sessions with an optional `*` at the end. */
function lists(principals: readonly string[], caller: Caller): Listed {
  let answer: Listed = 'no';
  for (const principal of principals) {
    if (principal === caller.arn) return 'yes';
    const pattern = sessionNamed(principal, caller);
    if (pattern === null) continue;
    if (pattern === '*') return 'yes';
    if (caller.sessionName === null) answer = 'maybe';
    else if (fitsSession(pattern, caller.sessionName)) return 'yes';
  }
  return answer;
}

function fitsSession(pattern: string, session: string): boolean {
  return pattern.endsWith('*') ? session.startsWith(pattern.slice(0, -1)) : session === pattern;
}
