import { describe, expect, it } from 'vitest';
import { collect } from '../../../test/aws/collect';
import { lacking, oneRefused, othersThan, rowAbout, served } from '../../../test/aws/one-refused';
import { REGIONAL } from '../../../test/aws/regional-account';
import { logGroups } from './log-groups';

const ARN = 'arn:aws:logs:us-east-1:111122223333:log-group:/bedrock/invocations';
const PLAIN = 'arn:aws:logs:us-east-1:111122223333:log-group:/plain';

describe('what a refused call leaves of a log group', () => {
  it.each([
    ['ListTagsForResource', 'tags'],
    ['DescribeResourcePolicies', 'policy'],
  ])('%s: everything but its %s', async (operation, member) => {
    const { entry, others, rows } = await oneRefused(logGroups, ARN, { operation, about: ARN });
    expect(entry).toEqual(lacking(ARN, member));
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toMatchObject([rowAbout(ARN, `logs:${operation}`)]);
  });

  it('the account’s resource policies: no group’s policy, and one row about all groups', async () => {
    const { entry, rows } = await oneRefused(logGroups, ARN, { operation: 'DescribeResourcePolicies' });
    expect(entry).toEqual(lacking(ARN, 'policy'));
    expect(rows).toMatchObject([{ source: 'logs:DescribeResourcePolicies', type: 'AWS::Logs::LogGroup' }]);
    expect(rows[0]).not.toHaveProperty('target');
  });
});

describe('log groups', () => {
  it('that were deleted since they were listed are left out without a word', async () => {
    const { entry, others, rows } = await oneRefused(logGroups, ARN, { about: ARN, do: 'gone' });
    expect(entry).toBeUndefined();
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toEqual([]);
  });

  it('have those of the account’s resource policies that speak of them', async () => {
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: 'logs:PutLogEvents',
      Resource: `${PLAIN}:*`,
    };
    const account = {
      ...REGIONAL,
      resources: [
        ...(REGIONAL.resources ?? []),
        ...[`${PLAIN}:*`, 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/es/*'].map((Resource, at) => ({
          type: 'AWS::Logs::ResourcePolicy',
          arn: `arn:aws:logs:us-east-1:111122223333:resource-policy:${at}`,
          name: `policy-${at}`,
          region: 'us-east-1',
          policy: { Version: '2012-10-17', Statement: [{ ...statement, Resource }] },
        })),
      ],
    };
    const { part } = await collect(logGroups, { account, pageSize: 1 });
    expect(part.resources).toEqual([
      served(ARN),
      { ...served(PLAIN), policy: { Version: '2012-10-17', Statement: [statement] } },
    ]);
  });
});
