/** KMS keys of a Region, AWS managed ones too: state, key policy, grants, aliases, tags. Never key material. */
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  type KeyListEntry,
} from '@aws-sdk/client-kms';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk, Listed } from '../collector';
import { entryOf } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::KMS::Key';
const KMS = { service: 'kms', gone: ['NotFoundException'] } as const;
const PAGES = { token: 'Marker', next: 'NextMarker' } as const;

const listKeys = declareCall({
  service: 'kms',
  command: ListKeysCommand,
  action: 'kms:ListKeys',
  quota: 'kms-list-keys',
  pages: PAGES,
});
const listAliases = declareCall({
  service: 'kms',
  command: ListAliasesCommand,
  action: 'kms:ListAliases',
  quota: 'kms-list-aliases',
  pages: PAGES,
});
const describeKey = declareCall({
  ...KMS,
  command: DescribeKeyCommand,
  action: 'kms:DescribeKey',
  quota: 'kms-describe-key',
});
const getKeyPolicy = declareCall({
  ...KMS,
  command: GetKeyPolicyCommand,
  action: 'kms:GetKeyPolicy',
  quota: 'kms-get-key-policy',
  policy: ({ Policy }) => Policy,
});
const listGrants = declareCall({
  ...KMS,
  command: ListGrantsCommand,
  action: 'kms:ListGrants',
  quota: 'kms-list-grants',
  pages: PAGES,
});
const listTags = declareCall({
  ...KMS,
  command: ListResourceTagsCommand,
  action: 'kms:ListResourceTags',
  quota: 'kms-list-resource-tags',
  pages: PAGES,
});

export const kmsKeys: Collector = {
  name: 'kms-keys',
  counts: 'KMS keys',
  scope: 'region',
  calls: [listKeys, listAliases, describeKey, getKeyPolicy, listGrants, listTags],
  types: [TYPE],
  async collect(desk) {
    const [keys, aliases] = await Promise.all([
      desk.list(listKeys, { Limit: 1000 }, (page) => page.Keys, { type: TYPE }),
      aliasesByKey(desk),
    ]);
    const resources = await desk.each(keys.items, (key) => readKey(desk, key, aliases));
    return { resources };
  },
};

/**
 * Key id → its aliases; null: not all could be read. One list for the Region costs less than one for each key.
 * An unread list makes keys unseen (a key may be named by its alias), so its coverage row has the keys' type.
 */
async function aliasesByKey(desk: Desk): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const { items, whole } = await desk.list(listAliases, { Limit: 100 }, (page) => page.Aliases, { type: TYPE });
  if (!whole) return null;
  const byKey = new Map<string, string[]>();
  for (const { AliasName, TargetKeyId } of items) {
    // Aliases of AWS managed keys that were never used point at no key.
    if (AliasName === undefined || TargetKeyId === undefined) continue;
    byKey.set(TargetKeyId, [...(byKey.get(TargetKeyId) ?? []), AliasName]);
  }
  return byKey;
}

async function readKey(
  desk: Desk,
  listed: KeyListEntry,
  aliases: ReadonlyMap<string, readonly string[]> | null,
): Promise<ResourceEntry | null> {
  const { KeyId = '', KeyArn: arn = '' } = listed;
  const named = aliases === null ? {} : { aliases: aliases.get(KeyId) ?? [] };
  const known = desk.known(arn);
  if (known !== null) return { ...known, properties: { ...known.properties, ...named } };
  const about = { target: arn, type: TYPE };
  const described = await desk.ask(describeKey, { KeyId }, about);
  if (described.kind === 'gone') return null;
  const metadata = described.kind === 'read' ? described.value.KeyMetadata : undefined;
  const [policy, grants, tags] = await Promise.all([
    desk.ask(getKeyPolicy, { KeyId, PolicyName: 'default' }, about),
    // AWS managed keys are asked too: their key policies let the account list grants, and services do create some.
    desk.list(listGrants, { KeyId, Limit: 100 }, (page) => page.Grants, about),
    // They cannot be tagged (kms/latest/developerguide/tagging-keys.html).
    metadata?.KeyManager === 'AWS' ? { items: [], whole: true, gone: false } : keyTags(desk, KeyId, about),
  ]);
  if (policy.kind === 'gone' || grants.gone || tags.gone) return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: KeyId,
    tags: tags.whole ? tagsOf(tags.items) : undefined,
    policy: policy.kind === 'read' ? policy.value.Policy : undefined,
    properties: {
      KeyMetadata: toJson(metadata ?? { KeyId, Arn: arn }),
      ...named,
      ...(grants.whole ? { grants: grants.items.map(toJson) } : {}),
    },
  });
}

async function keyTags(
  desk: Desk,
  KeyId: string,
  about: { readonly target: string; readonly type: string },
): Promise<Listed<{ Key?: string; Value?: string }>> {
  return desk.list(
    listTags,
    { KeyId },
    (page) => page.Tags?.map(({ TagKey = '', TagValue = '' }) => ({ Key: TagKey, Value: TagValue })),
    about,
  );
}
