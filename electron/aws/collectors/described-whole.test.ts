/** Instances, endpoints and clusters come whole with one list; what is gone or secret in it is left out. */
import { describe, expect, it } from 'vitest';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { SECRET_MARKER } from '../../../test/aws/access-keys';
import { collect } from '../../../test/aws/collect';
import { served } from '../../../test/aws/one-refused';
import { REGIONAL } from '../../../test/aws/regional-account';
import type { Collector } from '../collector';
import { dbClusters } from './db-clusters';
import { instances } from './instances';
import { vpcEndpoints } from './vpc-endpoints';

const INSTANCE = 'arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0';
const ENDPOINT = 'arn:aws:ec2:us-east-1:111122223333:vpc-endpoint/vpce-1';
const CLUSTER = 'arn:aws:rds:us-east-1:111122223333:cluster:kb';

/** The entries of an account that has just this thing, with these properties besides its own. */
async function having(collector: Collector, arn: string, properties: object): Promise<readonly ResourceEntry[]> {
  const entry = served(arn);
  const changed = { ...entry, properties: { ...entry.properties, ...properties } };
  const { part, rows } = await collect(collector, { account: { ...REGIONAL, resources: [changed] } });
  expect(rows).toEqual([]);
  return part.resources ?? [];
}

describe('what EC2 goes on listing after it is gone', () => {
  it('leaves out terminated instances, and keeps stopped ones', async () => {
    expect(await having(instances, INSTANCE, { State: { Code: 48, Name: 'terminated' } })).toEqual([]);
    expect(await having(instances, INSTANCE, { State: { Code: 80, Name: 'stopped' } })).toHaveLength(1);
  });

  it('leaves out deleted endpoints, and keeps rejected ones', async () => {
    expect(await having(vpcEndpoints, ENDPOINT, { State: 'deleted' })).toEqual([]);
    expect(await having(vpcEndpoints, ENDPOINT, { State: 'rejected' })).toHaveLength(1);
  });
});

it('asks for hidden instances too, but not of an EC2 that has none', async () => {
  const refused = {
    operation: 'DescribeInstances',
    about: 'IncludeManagedResources',
    do: 'error',
    code: 'UnknownParameter',
    message: 'The parameter IncludeManagedResources is not recognized',
    status: 400,
  } as const;
  const { part, rows, calls } = await collect(instances, { account: REGIONAL, faults: [refused] });
  expect(rows).toEqual([]);
  expect(part.resources?.map(({ arn }) => arn)).toContain(INSTANCE);
  expect(calls.map(({ input }) => input['IncludeManagedResources'])).toEqual(['true', undefined]);
});

it('names an endpoint by its owner, as its policies and conditions do', async () => {
  const [entry] = await having(vpcEndpoints, ENDPOINT, { OwnerId: '444455556666' });
  expect(entry?.arn).toBe('arn:aws:ec2:us-east-1:444455556666:vpc-endpoint/vpce-1');
});

it('keeps no password of a cluster, also none that is about to change', async () => {
  const PendingModifiedValues = { MasterUserPassword: SECRET_MARKER, EngineVersion: '16.4' };
  const [entry] = await having(dbClusters, CLUSTER, { PendingModifiedValues });
  expect(entry?.properties?.['PendingModifiedValues']).toEqual({ EngineVersion: '16.4' });
});
