/** Secrets Manager: what describes a secret, and who its policy lets in. Never a value: GetSecretValue is not called. */
import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  ListSecretsCommand,
  type SecretListEntry,
} from '@aws-sdk/client-secrets-manager';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::SecretsManager::Secret';
const SECRETS = { service: 'secrets-manager', gone: ['ResourceNotFoundException'] } as const;

/** Those scheduled for deletion are not listed: no call can read them any more. */
const listSecrets = declareCall({
  service: 'secrets-manager',
  command: ListSecretsCommand,
  action: 'secretsmanager:ListSecrets',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const describeSecret = declareCall({
  ...SECRETS,
  command: DescribeSecretCommand,
  action: 'secretsmanager:DescribeSecret',
});
const getPolicy = declareCall({
  ...SECRETS,
  command: GetResourcePolicyCommand,
  action: 'secretsmanager:GetResourcePolicy',
  quota: 'secrets-get-resource-policy',
  policy: ({ ResourcePolicy }) => ResourcePolicy,
});

export const secrets: Collector = {
  name: 'secrets',
  counts: 'secrets',
  scope: 'region',
  calls: [listSecrets, describeSecret, getPolicy],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listSecrets, { MaxResults: 100 }, (page) => page.SecretList, { type: TYPE });
    return {
      resources: await desk.each(items, (secret) => readSecret(desk, secret)),
    };
  },
};

async function readSecret(desk: Desk, listed: SecretListEntry): Promise<ResourceEntry | null> {
  const arn = listed.ARN ?? '';
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const [described, policy] = await Promise.all([
    desk.ask(describeSecret, { SecretId: arn }, about),
    desk.ask(getPolicy, { SecretId: arn }, about),
  ]);
  if (described.kind === 'gone' || policy.kind === 'gone') return null;
  const secret = described.kind === 'read' ? described.value : listed;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: secret.Name ?? arn,
    tags: tagsOf(secret.Tags),
    policy: policy.kind === 'read' ? policy.value.ResourcePolicy : undefined,
    properties: without(toJson(secret), 'Tags'),
  });
}
