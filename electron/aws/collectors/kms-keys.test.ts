import { describe, expect, it } from 'vitest';
import { collect } from '../../../test/aws/collect';
import { lacking, oneRefused, othersThan, rowAbout, served } from '../../../test/aws/one-refused';
import { KEY, MANAGED_KEY, REGIONAL } from '../../../test/aws/regional-account';
import { kmsKeys } from './kms-keys';

const ARN = `arn:aws:kms:us-east-1:111122223333:key/${KEY}`;

describe('what a refused call leaves of a KMS key', () => {
  it.each([
    ['GetKeyPolicy', 'policy'],
    ['ListGrants', 'grants'],
    ['ListResourceTags', 'tags'],
  ])('%s: everything but its %s', async (operation, member) => {
    const { entry, others, rows } = await oneRefused(kmsKeys, ARN, { operation, about: KEY });
    expect(entry).toEqual(lacking(ARN, member));
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toMatchObject([rowAbout(ARN, `kms:${operation}`)]);
  });

  it('DescribeKey: what the list says, and no state', async () => {
    const { entry, others, rows } = await oneRefused(kmsKeys, ARN, { operation: 'DescribeKey', about: KEY });
    const whole = served(ARN);
    expect(entry).toEqual({ ...whole, properties: { ...whole.properties, KeyMetadata: { KeyId: KEY, Arn: ARN } } });
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toMatchObject([rowAbout(ARN, 'kms:DescribeKey')]);
  });

  it('ListAliases: no key’s aliases, and one row about all keys', async () => {
    const { entry, others, rows } = await oneRefused(kmsKeys, ARN, { operation: 'ListAliases' });
    expect([entry, ...others].map((key) => key?.properties)).not.toContainEqual(
      expect.objectContaining({ aliases: expect.anything() }),
    );
    expect(rows).toMatchObject([{ source: 'kms:ListAliases', type: 'AWS::KMS::Key', region: 'us-east-1' }]);
    expect(rows[0]).not.toHaveProperty('target');
  });

  it('a later page of its grants: none of them, for some would look like all', async () => {
    const { part, rows } = await collect(kmsKeys, {
      account: REGIONAL,
      pageSize: 1,
      faults: [{ operation: 'ListGrants', about: '"Marker"', do: 'deny' }],
    });
    expect(part.resources?.find(({ arn }) => arn === ARN)).toEqual(lacking(ARN, 'grants'));
    expect(rows).toMatchObject([rowAbout(ARN, 'kms:ListGrants')]);
  });
});

describe('KMS keys', () => {
  it('that were deleted since they were listed are left out without a word', async () => {
    const { entry, others, rows } = await oneRefused(kmsKeys, ARN, { about: KEY, do: 'gone' });
    expect(entry).toBeUndefined();
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toEqual([]);
  });

  it('of AWS are asked for their grants, but not for tags, which they cannot have', async () => {
    const { calls } = await collect(kmsKeys, { account: REGIONAL });
    const asked = calls.filter(({ input }) => input['KeyId'] === MANAGED_KEY).map(({ operation }) => operation);
    expect(asked.sort()).toEqual(['DescribeKey', 'GetKeyPolicy', 'ListGrants']);
  });
});
