import { describe, expect, it } from 'vitest';
import { SECRET_MARKER } from '../../../test/aws/access-keys';
import { collect } from '../../../test/aws/collect';
import { lacking, oneRefused, othersThan, rowAbout, served } from '../../../test/aws/one-refused';
import { REGIONAL } from '../../../test/aws/regional-account';
import { lambdaFunctions } from './lambda-functions';

const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:orders';
const policiesOf = (names: readonly string[]) =>
  Object.fromEntries(
    Object.entries({ ...(served(ARN).properties?.['qualifiedPolicies'] ?? {}) }).filter(([name]) =>
      names.includes(name),
    ),
  );

describe('what a refused call leaves of a Lambda function', () => {
  it.each([
    ['ListFunctionUrlConfigs', 'functionUrls'],
    ['ListTags', 'tags'],
  ])('%s: everything but its %s', async (operation, member) => {
    const { entry, others, rows } = await oneRefused(lambdaFunctions, ARN, { operation, about: 'orders' });
    expect(entry).toEqual(lacking(ARN, member));
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toMatchObject([rowAbout(ARN, `lambda:${operation}`)]);
  });

  it('GetPolicy of one alias: that policy, and the row names the alias', async () => {
    const fault = { operation: 'GetPolicy', about: '"Qualifier":"live"' };
    const { entry, rows } = await oneRefused(lambdaFunctions, ARN, fault);
    const whole = served(ARN);
    expect(entry).toEqual({ ...whole, properties: { ...whole.properties, qualifiedPolicies: policiesOf(['7']) } });
    expect(rows).toMatchObject([rowAbout(ARN, 'lambda:GetPolicy', `${ARN}:live`)]);
  });

  it('GetPolicy altogether: a row for the function and for each qualifier', async () => {
    const { entry, others, rows } = await oneRefused(lambdaFunctions, ARN, {
      operation: 'GetPolicy',
      about: '"FunctionName":"orders"',
    });
    const plain = lacking(ARN, 'policy');
    expect(entry).toEqual({ ...plain, properties: { ...plain.properties, qualifiedPolicies: {} } });
    expect(others).toEqual(othersThan(ARN));
    expect(rows.map(({ target }) => target).sort()).toEqual([ARN, `${ARN}:7`, `${ARN}:live`, `${ARN}:without-policy`]);
  });

  it('ListAliases: the policies of its aliases', async () => {
    const { entry, rows } = await oneRefused(lambdaFunctions, ARN, { operation: 'ListAliases', about: 'orders' });
    expect(entry?.properties?.['qualifiedPolicies']).toEqual(policiesOf(['7']));
    expect(rows).toMatchObject([rowAbout(ARN, 'lambda:ListAliases')]);
  });

  it('ListEventSourceMappings: no function’s event sources, and one row', async () => {
    const { entry, others, rows } = await oneRefused(lambdaFunctions, ARN, { operation: 'ListEventSourceMappings' });
    expect(entry).toEqual(lacking(ARN, 'eventSourceMappings'));
    expect(others.every(({ properties }) => !('eventSourceMappings' in (properties ?? {})))).toBe(true);
    expect(rows).toMatchObject([{ source: 'lambda:ListEventSourceMappings', type: 'AWS::Lambda::Function' }]);
    expect(rows[0]).not.toHaveProperty('target');
  });

  it('a later page of the list: the functions that came before', async () => {
    const { part, rows } = await collect(lambdaFunctions, {
      account: REGIONAL,
      pageSize: 1,
      faults: [{ operation: 'ListFunctions', about: '"Marker"', do: 'error-500' }],
    });
    const first = part.resources?.map(({ arn, properties }) => [arn, properties?.['qualifiedPolicies']]);
    // $LATEST was on the first page, its versions were not.
    expect(first).toEqual([[ARN, policiesOf(['live'])]]);
    expect(rows).toMatchObject([{ source: 'lambda:ListFunctions', type: 'AWS::Lambda::Function', outcome: 'failed' }]);
  });
});

describe('Lambda functions', () => {
  it('that were deleted since they were listed are left out without a word', async () => {
    const { entry, others, rows } = await oneRefused(lambdaFunctions, ARN, { about: 'orders', do: 'gone' });
    expect(entry).toBeUndefined();
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toEqual([]);
  });

  it('leave nothing of their environments but model ids', async () => {
    const { part, calls } = await collect(lambdaFunctions, { account: REGIONAL });
    expect(calls.some(({ operation }) => operation === 'ListFunctions')).toBe(true);
    const text = JSON.stringify(part);
    expect(text).not.toContain(SECRET_MARKER);
    expect(text).not.toContain('DB_PASSWORD');
    expect(text).not.toContain('Environment');
    expect(text).toContain('us.amazon.nova-pro-v1:0');
  });

  it('without versions and aliases cost four calls each', async () => {
    const { calls } = await collect(lambdaFunctions, { account: REGIONAL });
    const plain = calls.filter(({ input }) => JSON.stringify(input).includes('plain'));
    expect(plain.map(({ operation }) => operation).sort()).toEqual([
      'GetPolicy',
      'ListAliases',
      'ListFunctionUrlConfigs',
      'ListTags',
    ]);
  });
});

it('tries a throttled call as long as any other, however long it waited for its turn', async () => {
  const many = Array.from({ length: 20 }, (_, n) => ({
    type: 'AWS::Lambda::Function',
    arn: `${ARN}-${n}`,
    name: `orders-${n}`,
    region: 'us-east-1',
    properties: { FunctionName: `orders-${n}`, FunctionArn: `${ARN}-${n}` },
  }));
  const { rows, part } = await collect(lambdaFunctions, {
    account: { ...REGIONAL, resources: many },
    // The last of twenty at 15 a second waits 1.3 s.
    patience: { throttled: 600 },
    faults: [{ operation: 'GetPolicy', about: 'orders-19', do: 'throttle', times: 2 }],
  });
  expect(rows).toEqual([]);
  expect(part.resources).toHaveLength(20);
});
