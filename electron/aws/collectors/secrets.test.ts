import { describe, expect, it } from 'vitest';
import { lacking, oneRefused, othersThan, rowAbout, served } from '../../../test/aws/one-refused';
import { secrets } from './secrets';

const ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:kb/aurora-AbC123';

describe('secrets', () => {
  it('keep everything but the policy where that was refused', async () => {
    const { entry, others, rows } = await oneRefused(secrets, ARN, { operation: 'GetResourcePolicy', about: ARN });
    expect(entry).toEqual(lacking(ARN, 'policy'));
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toMatchObject([rowAbout(ARN, 'secretsmanager:GetResourcePolicy')]);
  });

  it('keep what the list says where they could not be described', async () => {
    const { entry, rows } = await oneRefused(secrets, ARN, { operation: 'DescribeSecret', about: ARN });
    const whole = served(ARN);
    const { VersionIdsToStages, ...properties } = { VersionIdsToStages: null, ...whole.properties };
    expect(entry).toEqual({ ...whole, properties: { ...properties, SecretVersionsToStages: VersionIdsToStages } });
    expect(rows).toMatchObject([rowAbout(ARN, 'secretsmanager:DescribeSecret')]);
  });

  it('that were deleted since they were listed are left out without a word', async () => {
    const { entry, others, rows } = await oneRefused(secrets, ARN, { about: ARN, do: 'gone' });
    expect(entry).toBeUndefined();
    expect(others).toEqual(othersThan(ARN));
    expect(rows).toEqual([]);
  });
});
