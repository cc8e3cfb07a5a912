/** What holds for every collector of one Region's things: the account comes back as it is, whatever the page size. */
import { describe, expect, it } from 'vitest';
import { collect } from '../../../test/aws/collect';
import { REGIONAL } from '../../../test/aws/regional-account';
import { resourcesOf } from '../../../test/aws/service';
import { dbClusters } from './db-clusters';
import { instances } from './instances';
import { kmsKeys } from './kms-keys';
import { lambdaFunctions } from './lambda-functions';
import { logGroups } from './log-groups';
import { secrets } from './secrets';
import { vectorBuckets } from './vector-buckets';
import { vpcEndpoints } from './vpc-endpoints';

const ALL = [kmsKeys, lambdaFunctions, secrets, vectorBuckets, dbClusters, logGroups, instances, vpcEndpoints].map(
  (collector) => [collector.name, collector] as const,
);

describe.each(ALL)('%s', (_name, collector) => {
  const served = (region: string) => collector.types.flatMap((type) => resourcesOf(REGIONAL, type, region));

  it('gives the account as it is served', async () => {
    const { part, rows } = await collect(collector, { account: REGIONAL });
    expect(part).toEqual({ resources: served('us-east-1') });
    expect(rows).toEqual([]);
  });

  it('gives the same one thing a page, with every third call throttled', async () => {
    const { part, rows } = await collect(collector, { account: REGIONAL, pageSize: 1, throttleShare: 1 / 3 });
    expect(part).toEqual({ resources: served('us-east-1') });
    expect(rows).toEqual([]);
  });

  it('gives another Region’s things for that Region', async () => {
    const { part } = await collect(collector, { account: REGIONAL, region: 'eu-west-1' });
    expect(part).toEqual({ resources: served('eu-west-1') });
  });

  it('makes no call that it does not declare', async () => {
    const { calls } = await collect(collector, { account: REGIONAL });
    const declared = collector.calls.map(({ command }) => command.name.replace(/Command$/, ''));
    expect([...new Set(calls.map(({ operation }) => operation))].sort()).toEqual(declared.sort());
  });

  it('has one row and nothing else where the list is refused', async () => {
    const [list] = collector.calls;
    const operation = list?.command.name.replace(/Command$/, '') ?? '';
    const { part, rows } = await collect(collector, { account: REGIONAL, faults: [{ operation, do: 'deny-scp' }] });
    expect(part).toEqual({ resources: [] });
    expect(rows).toMatchObject([
      {
        source: list?.action,
        type: collector.types[0],
        account: '111122223333',
        region: 'us-east-1',
        outcome: 'denied',
        reason: 'scp',
      },
    ]);
    expect(rows[0]).not.toHaveProperty('target');
  });
});
