/** A key that a store uses, where nobody could read which key the store uses. */
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../shared/snapshot/schema';
import { checkAccount, readAccount } from './read-account';

const shared = readAccount('zoo/cross-account-bucket') as Snapshot;
const KEY = '33333333-0000-0000-0000-000000000001';

/** The zoo's shared bucket without its encryption, and the row that says so. */
function without(row: object, keep: boolean): Snapshot {
  const resources = (shared.resources ?? []).flatMap((entry) => {
    if (entry.type !== 'AWS::S3::Bucket') return [entry];
    return keep ? [{ ...entry, properties: { ...entry.properties, Encryption: undefined } }] : [];
  });
  const coverage = [
    { source: '', outcome: 'denied' as const, account: shared.account.id, type: 'AWS::S3::Bucket', ...row },
  ];
  return { ...shared, resources, coverage };
}

describe('a key whose policy admits calls through S3 only', () => {
  it('works for the reader of the bucket that uses it', () => {
    const { graph } = checkAccount(shared);
    const edges = [...graph.edges.values()].filter(({ to, from }) => to.endsWith(KEY) && from.endsWith('role/etl'));
    expect(edges.map(({ verb, verdict }) => `${verb} ${verdict}`).toSorted()).toEqual(['decrypt works', 'write works']);
  });

  it.each([
    ['the bucket’s encryption', { source: 's3:GetEncryptionConfiguration', target: 'arn:aws:s3:::acme-shared' }, true],
    ['the list of buckets', { source: 's3:ListAllMyBuckets' }, false],
  ])('is unknown, not broken, where %s could not be read', (_what, row, keep) => {
    const { graph, findings } = checkAccount(without(row, keep));
    const edges = [...graph.edges.values()].filter(({ to, from }) => to.endsWith(KEY) && from.endsWith('role/etl'));
    expect(edges.map(({ verb, verdict }) => `${verb} ${verdict}`).toSorted()).toEqual([
      'decrypt unknown',
      'write unknown',
    ]);
    expect(edges[0]?.sentence).toMatch(
      /^Whether etl can .* is unknown: the key’s policy admits calls that come through buckets, and which key they use could not be read\.$/,
    );
    expect(JSON.stringify(findings.map(({ title }) => title))).not.toContain(KEY);
  });
});
