/** DynamoDB: the tables of a Region with their own policies, those of their streams, and tags. No item is read. */
import {
  DescribeTableCommand,
  GetResourcePolicyCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { About, Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { policyDocument } from '../policy-document';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::DynamoDB::Table';
const GONE = ['ResourceNotFoundException'];

const listTables = declareCall({
  service: 'dynamodb',
  command: ListTablesCommand,
  action: 'dynamodb:ListTables',
  pages: { token: 'ExclusiveStartTableName', next: 'LastEvaluatedTableName' },
});
const describeTable = declareCall({
  service: 'dynamodb',
  command: DescribeTableCommand,
  action: 'dynamodb:DescribeTable',
  gone: GONE,
});
const getPolicy = declareCall({
  service: 'dynamodb',
  command: GetResourcePolicyCommand,
  action: 'dynamodb:GetResourcePolicy',
  none: ['PolicyNotFoundException'],
  gone: GONE,
  policy: ({ Policy }) => Policy,
});
/** Of a table that is described. */
const getYoungPolicy = declareCall({ ...getPolicy, gone: [] });
const listTags = declareCall({
  service: 'dynamodb',
  command: ListTagsOfResourceCommand,
  action: 'dynamodb:ListTagsOfResource',
  gone: GONE,
  quota: 'dynamodb-list-tags-of-resource',
  pages: { token: 'NextToken', next: 'NextToken' },
});

export const tables: Collector = {
  name: 'tables',
  counts: 'DynamoDB tables',
  scope: 'region',
  calls: [listTables, describeTable, getPolicy, getYoungPolicy, listTags],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listTables, { Limit: 100 }, (page) => page.TableNames, { type: TYPE });
    return { resources: await desk.each(items, (name) => readTable(desk, name)) };
  },
};

async function readTable(desk: Desk, name: string): Promise<ResourceEntry | null> {
  // The list has names only.
  const arn = `arn:${desk.partition}:dynamodb:${desk.region}:${desk.account}:table/${name}`;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const [answer, first, tags] = await Promise.all([
    desk.ask(describeTable, { TableName: name }, about),
    desk.ask(getPolicy, { ResourceArn: arn }, about),
    desk.list(listTags, { ResourceArn: arn }, (page) => page.Tags, about),
  ]);
  if (answer.kind === 'gone' || tags.gone) return null;
  const policy = first.kind === 'gone' ? await policyOfYoung(desk, name, about) : first;
  if (policy.kind === 'gone') return null;
  const described = answer.kind === 'read' ? answer.value.Table : undefined;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.whole ? tagsOf(tags.items) : undefined,
    policy: policy.kind === 'read' ? policy.value.Policy : undefined,
    properties: toJson({ ...(described ?? { TableName: name, TableArn: arn }), ...(await ofStream(desk, described)) }),
  });
}

/**
 * Of a table that was just made with a policy AWS may say that there is none such, and wants to be asked again
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html). One that is described
 * still must not be left out.
 */
async function policyOfYoung(desk: Desk, TableName: string, about: Required<About>) {
  const described = await desk.ask(describeTable, { TableName }, about);
  return described.kind === 'gone' ? described : desk.ask(getYoungPolicy, { ResourceArn: about.target }, about);
}

/**
 * The policy of the stream that the table writes now: a thing of its own, which the table's policy does not speak for
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-attach-resource-policy-streams.html).
 */
async function ofStream(desk: Desk, table: TableDescription | undefined): Promise<object> {
  const { TableArn = '', LatestStreamArn: arn } = table ?? {};
  if (arn === undefined) return {};
  const answer = await desk.ask(getPolicy, { ResourceArn: arn }, { target: arn, type: TYPE });
  if (answer.kind !== 'read' || answer.value.Policy === undefined) return {};
  return { qualifiedPolicies: { [arn.slice(TableArn.length + 1)]: policyDocument(answer.value.Policy) } };
}
