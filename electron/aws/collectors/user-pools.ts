/** Cognito user pools of a Region: triggers, the role for text messages. No user is read. */
import {
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
  type UserPoolDescriptionType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Cognito::UserPool';

const listPools = declareCall({
  service: 'cognito-identity-provider',
  command: ListUserPoolsCommand,
  action: 'cognito-idp:ListUserPools',
  quota: 'cognito-user-pool-read',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const describePool = declareCall({
  service: 'cognito-identity-provider',
  command: DescribeUserPoolCommand,
  action: 'cognito-idp:DescribeUserPool',
  quota: 'cognito-user-pool-read',
  gone: ['ResourceNotFoundException'],
});

export const userPools: Collector = {
  name: 'user-pools',
  counts: 'user pools',
  scope: 'region',
  calls: [listPools, describePool],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listPools, { MaxResults: 60 }, (page) => page.UserPools, { type: TYPE });
    return { resources: await desk.each(items, (pool) => readPool(desk, pool)) };
  },
};

async function readPool(desk: Desk, listed: UserPoolDescriptionType): Promise<ResourceEntry | null> {
  const { Id = '' } = listed;
  const arn = `arn:${desk.partition}:cognito-idp:${desk.region}:${desk.account}:userpool/${Id}`;
  const known = desk.known(arn);
  if (known !== null) return known;
  const answer = await desk.ask(describePool, { UserPoolId: Id }, { target: arn, type: TYPE });
  if (answer.kind === 'gone') return null;
  const pool = answer.kind === 'read' ? answer.value.UserPool : undefined;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name: pool?.Name ?? listed.Name ?? Id,
    tags: answer.kind === 'read' ? (pool?.UserPoolTags ?? {}) : undefined,
    properties: without(toJson(pool ?? listed), 'UserPoolTags'),
  });
}
