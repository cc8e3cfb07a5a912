/** Amazon DynamoDB. It has no items. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, without, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const dynamodb: Service = {
  id: 'dynamodb',
  protocol: 'json',
  signedAs: 'dynamodb',
  target: 'DynamoDB_20120810',
  operations: {
    // A page goes on after the name that it ends with.
    ListTables: (asked) => {
      const names = tables(asked).map(({ name = '' }) => name);
      const { ExclusiveStartTableName, Limit = 100 } = asked.input;
      const start = ExclusiveStartTableName === undefined ? 0 : names.indexOf(String(ExclusiveStartTableName)) + 1;
      const page = names.slice(start, start + Math.min(Number(Limit), asked.pageSize ?? 100));
      const more = start + page.length < names.length;
      return { TableNames: page, LastEvaluatedTableName: more ? page.at(-1) : undefined };
    },
    DescribeTable: (asked) => {
      const { arn, properties } = tableOf(asked);
      return { Table: { ...withDates(without(properties, 'qualifiedPolicies'), 'CreationDateTime'), TableArn: arn } };
    },
    GetResourcePolicy: (asked) => {
      const { arn, policy, properties } = tableOf(asked);
      const part = String(asked.input['ResourceArn']).slice(arn.length + 1);
      const own = part === '' ? policy : Reflect.get(Object(properties?.['qualifiedPolicies'] ?? {}), part);
      if (own === undefined) {
        throw new AwsError('PolicyNotFoundException', `Resource-based policy not found for the provided ResourceArn.`);
      }
      return { Policy: documentText(own), RevisionId: '1' };
    },
    ListTagsOfResource: (asked) => {
      const all = Object.entries(tableOf(asked).tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
      const { items, next } = paged(all, asked, asked.input['NextToken']);
      return { Tags: items, NextToken: next };
    },
  },
};

function tables({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::DynamoDB::Table', region);
}

function tableOf(asked: Asked): ResourceEntry {
  const { TableName, ResourceArn = '' } = asked.input;
  const found = tables(asked).find(
    ({ arn, name }) => name === TableName || arn === ResourceArn || String(ResourceArn).startsWith(`${arn}/stream/`),
  );
  if (found === undefined) throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
  return found;
}
