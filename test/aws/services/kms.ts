/** AWS Key Management Service. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const kms: Service = {
  id: 'kms',
  protocol: 'json',
  signedAs: 'kms',
  target: 'TrentService',
  operations: {
    ListKeys: (asked) =>
      page(
        'Keys',
        keys(asked).map((key) => ({ KeyId: idOf(key), KeyArn: key.arn })),
        asked,
      ),
    ListAliases: (asked) => page('Aliases', [...aliases(asked), ...unused(asked)], asked),
    DescribeKey: (asked) => ({
      KeyMetadata: withDates(keyOf(asked).properties?.['KeyMetadata'], 'CreationDate', 'DeletionDate', 'ValidTo'),
    }),
    GetKeyPolicy: (asked) => ({ Policy: documentText(keyOf(asked).policy), PolicyName: 'default' }),
    ListGrants: (asked) => {
      const grants = keyOf(asked).properties?.['grants'];
      return page(
        'Grants',
        Array.isArray(grants) ? grants.map((one: unknown) => withDates(one, 'CreationDate')) : [],
        asked,
      );
    },
    ListResourceTags: (asked) =>
      page(
        'Tags',
        Object.entries(keyOf(asked).tags ?? {}).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
        asked,
      ),
  },
};

function page(name: string, all: readonly object[], asked: Asked): object {
  const { items, next } = paged(all, asked, asked.input['Marker'], asked.input['Limit']);
  return { [name]: items, Truncated: next !== undefined, NextMarker: next };
}

function keys({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::KMS::Key', region);
}

function idOf(key: ResourceEntry): string {
  return key.arn.split('key/')[1] ?? '';
}

/** By id or ARN. */
function keyOf(asked: Asked): ResourceEntry {
  const wanted = asked.input['KeyId'];
  const found = keys(asked).find((key) => key.arn === wanted || idOf(key) === wanted);
  if (found === undefined) throw new AwsError('NotFoundException', `Key '${String(wanted)}' does not exist`);
  return found;
}

function aliases(asked: Asked): readonly object[] {
  return keys(asked).flatMap((key) => {
    const names = key.properties?.['aliases'];
    return (Array.isArray(names) ? names : []).map((name: unknown) => ({
      AliasName: String(name),
      AliasArn: key.arn.replace(/key\/.*$/, String(name)),
      TargetKeyId: idOf(key),
      CreationDate: new Date('2026-01-02T03:04:05Z'),
    }));
  });
}

/** Every Region lists aliases of AWS managed keys that nobody has used yet; they point at no key. */
function unused({ account, region }: Asked): readonly object[] {
  const AliasArn = `arn:${account.account.partition}:kms:${region}:${account.account.id}:alias/aws/redshift`;
  return [{ AliasName: 'alias/aws/redshift', AliasArn }];
}
