/** Whatever single call about IAM or S3 is refused: what was known stays as it was or becomes unknown, never another. */
import { describe, expect, it } from 'vitest';
import { operationOf } from '../../electron/aws/call';
import type { Collector } from '../../electron/aws/collector';
import { iamDetails } from '../../electron/aws/collectors/iam-details';
import { identityProviders } from '../../electron/aws/collectors/identity-providers';
import { instanceProfiles } from '../../electron/aws/collectors/instance-profiles';
import { s3Account } from '../../electron/aws/collectors/s3-account';
import { s3Buckets } from '../../electron/aws/collectors/s3-buckets';
import { userCredentials } from '../../electron/aws/collectors/user-credentials';
import type { Snapshot } from '../../shared/snapshot/schema';
import { checkAccount, readSample } from '../accounts/read-account';
import { collect } from '../aws/collect';
import type { Fault } from '../aws/manners/faults';

const sample = readSample() as Snapshot;
const whole = checkAccount(sample);
const verdicts = new Map([...whole.graph.edges.values()].map(({ id, verdict }) => [id, verdict]));
const said = new Set(whole.findings.map(({ code, title }) => `${code ?? ''} ${title}`));

/** The sample with what the collector reads of it under these faults in place of what it holds. */
async function readWith(collector: Collector, faults: readonly Fault[]): Promise<Snapshot> {
  const { part, rows } = await collect(collector, { account: sample, faults });
  expect(rows.length).toBeGreaterThan(0);
  const others = (sample.resources ?? []).filter(({ type }) => !collector.types.includes(type));
  const { s3PublicAccessBlock, ...settings } = sample.accountSettings ?? {};
  return {
    ...sample,
    coverage: [...rows],
    iam: { ...sample.iam, ...part.iam },
    accountSettings: {
      ...settings,
      ...(collector === s3Account ? {} : { s3PublicAccessBlock }),
      ...part.accountSettings,
    },
    resources: [...others, ...(part.resources ?? [])],
  };
}

/** What the account with less known of it says that the whole one does not. */
function surprises(snapshot: Snapshot): readonly string[] {
  const { graph, findings } = checkAccount(snapshot);
  return [
    ...[...graph.edges.values()].flatMap(({ id, verdict }) => {
      const before = verdicts.get(id);
      return verdict === 'unknown' || verdict === before ? [] : [`${id}: ${before ?? 'not there'} → ${verdict}`];
    }),
    ...findings.flatMap(({ code, title }) => {
      const words = `${code ?? ''} ${title}`;
      return said.has(words) ? [] : [words];
    }),
  ];
}

const DETAILS: Fault = { operation: 'GetAccountAuthorizationDetails', do: 'deny' };
const others = [identityProviders, instanceProfiles, userCredentials, s3Account, s3Buckets];
/** What the sample gives no occasion for: a bucket without Region, one with ACLs, an OIDC provider, a group's inline policy. */
const NEVER_ASKED: ReadonlySet<string> = new Set([
  'GetBucketLocation',
  'GetBucketAcl',
  'GetOpenIDConnectProvider',
  'GetGroupPolicy',
  'GetPolicy',
]);
const callsOf = (collector: Collector): readonly string[] =>
  collector.calls.map(operationOf).filter((operation) => !NEVER_ASKED.has(operation));

describe('one call refused says nothing new', () => {
  it.each(others.flatMap((collector) => callsOf(collector).map((operation) => [operation, collector] as const)))(
    '%s',
    async (operation, collector) => {
      expect(surprises(await readWith(collector, [{ operation, do: 'deny' }]))).toEqual([]);
    },
  );
});

describe('one call refused besides the one for all of IAM says nothing new', () => {
  it.each(callsOf(iamDetails).filter((operation) => operation !== DETAILS.operation))('%s', async (operation) => {
    expect(surprises(await readWith(iamDetails, [DETAILS, { operation, do: 'deny' }]))).toEqual([]);
  });
});

describe('one kind of IAM that fails midway says nothing new', () => {
  it.each(['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'])('%s', async (filter) => {
    const faults: Fault[] = [{ ...DETAILS, do: 'error-500', about: `"${filter}"` }];
    expect(surprises(await readWith(iamDetails, faults))).toEqual([]);
  });
});
