/**
 * Common calls under every AWS managed policy, answered twice: by the engine, and by reading the JSON plainly with
 * regular expressions. Where no condition and no variable is in play, both must agree.
 */
import { describe, expect, it } from 'vitest';
import { buildFacts } from '../../shared/policy/cases/build-facts';
import type { Setup } from '../../shared/policy/cases/case-schema';
import { evaluate } from '../../shared/policy/evaluate';
import { statementsOfJson, type PlainStatement } from './plain-statements';
import { managedPolicies, managedPolicy } from './read-managed-policies';

const A = '111122223333';
const ANN = `arn:aws:iam::${A}:user/ann`;
const ROLE = `arn:aws:iam::${A}:role/etl`;
const KEY = `arn:aws:kms:us-east-1:${A}:key/1a2b3c4d`;
const setup: Setup = {
  roles: [{ arn: ROLE }],
  resources: [
    { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::payroll', account: A },
    {
      type: 'AWS::KMS::Key',
      arn: KEY,
      policy: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${A}:root` }, Action: 'kms:*', Resource: '*' }],
    },
  ],
};

function globbed(pattern: string, fold: boolean): RegExp {
  const body = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${body}$`, fold ? 'is' : 's');
}

/** E20 */
function coversAction(entry: string, action: string): boolean {
  if (entry === '*') return true;
  const [service = '', name] = entry.split(':');
  const [wantedService = '', wantedName = ''] = action.split(':');
  if (!/[*?]/.test(service) && service.toLowerCase() !== wantedService) return false;
  return name !== undefined && globbed(service, true).test(wantedService) && globbed(name, true).test(wantedName);
}

/** E31, E33 */
function coversResource(entry: string, resource: string): boolean {
  if (entry === '*') return true;
  const cut = (text: string) => [...text.split(':').slice(0, 5), text.split(':').slice(5).join(':')];
  const pattern = entry.split(':').length < 6 ? `${entry}${':*'.repeat(6 - entry.split(':').length)}` : entry;
  const wanted = cut(resource);
  return cut(pattern).every((part, index) => globbed(part, index < 4).test(wanted[index] ?? ''));
}

/** `open`: a condition or a variable decides. */
function reading({ action, resource, conditions }: PlainStatement, call: Call): 'yes' | 'no' | 'open' {
  if (action.values.some((entry) => coversAction(entry, call.action)) === action.not) return 'no';
  if (resource?.values.some((entry) => entry.includes('${')) === true) return 'open';
  const covers = resource?.values.some((entry) => coversResource(entry, call.resource));
  if (covers === resource?.not) return 'no';
  return conditions.length === 0 ? 'yes' : 'open';
}

interface Call {
  readonly action: string;
  readonly resource: string;
}

/** Null: it takes more than a plain reading. */
function plainAnswer(statements: readonly PlainStatement[], call: Call): string | null {
  const of = (effect: string) => statements.filter((one) => one.effect === effect).map((one) => reading(one, call));
  if (of('Deny').includes('yes')) return 'EXPLICIT_DENY';
  const allows = of('Allow');
  if (of('Deny').includes('open')) return null;
  if (allows.includes('yes')) return 'ALLOWED';
  return allows.includes('open') ? null : 'IMPLICIT_DENY';
}

const calls: readonly Call[] = [
  { action: 's3:GetObject', resource: 'arn:aws:s3:::payroll/2026/may.csv' },
  { action: 'iam:PassRole', resource: ROLE },
  { action: 'kms:Decrypt', resource: KEY },
  { action: 'ec2:StartInstances', resource: `arn:aws:ec2:us-east-1:${A}:instance/i-1` },
  { action: 'logs:PutLogEvents', resource: `arn:aws:logs:us-east-1:${A}:log-group:/aws/lambda/f:log-stream:s` },
];

describe('under every AWS managed policy', () => {
  it('common calls are answered as a plain reading of the policy answers them', () => {
    const wrong: string[] = [];
    let settled = 0;
    for (const [name, { document }] of Object.entries(managedPolicies().policies)) {
      const statements = statementsOfJson(document);
      const facts = buildFacts({ ...setup, users: [{ arn: ANN, identity: [{ managed: name }] }] }, managedPolicy);
      for (const call of calls) {
        const wanted = plainAnswer(statements, call);
        if (wanted === null) continue;
        settled += 1;
        const { answer } = evaluate({ principal: ANN, ...call }, facts);
        if (answer !== wanted) wrong.push(`${name}, ${call.action}: ${answer}, read as ${wanted}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(settled).toBeGreaterThan(7000);
  });
});
