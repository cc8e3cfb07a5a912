/** Cognito identity pools of a Region, and the roles that their visitors take on. */
import {
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  ListIdentityPoolsCommand,
  type IdentityPoolShortDescription,
} from '@aws-sdk/client-cognito-identity';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf, without } from '../entry';
import { toJson } from '../to-json';

const TYPE = 'AWS::Cognito::IdentityPool';
const COGNITO = { service: 'cognito-identity', gone: ['ResourceNotFoundException'] } as const;

const listPools = declareCall({
  service: 'cognito-identity',
  command: ListIdentityPoolsCommand,
  action: 'cognito-identity:ListIdentityPools',
  pages: { token: 'NextToken', next: 'NextToken' },
});
const describePool = declareCall({
  ...COGNITO,
  command: DescribeIdentityPoolCommand,
  action: 'cognito-identity:DescribeIdentityPool',
});
const getRoles = declareCall({
  ...COGNITO,
  command: GetIdentityPoolRolesCommand,
  action: 'cognito-identity:GetIdentityPoolRoles',
});

export const identityPools: Collector = {
  name: 'identity-pools',
  counts: 'identity pools',
  scope: 'region',
  calls: [listPools, describePool, getRoles],
  types: [TYPE],
  async collect(desk) {
    const { items } = await desk.list(listPools, { MaxResults: 60 }, (page) => page.IdentityPools, { type: TYPE });
    return { resources: await desk.each(items, (pool) => readPool(desk, pool)) };
  },
};

async function readPool(desk: Desk, listed: IdentityPoolShortDescription): Promise<ResourceEntry | null> {
  const { IdentityPoolId = '', IdentityPoolName: name = IdentityPoolId } = listed;
  const arn = `arn:${desk.partition}:cognito-identity:${desk.region}:${desk.account}:identitypool/${IdentityPoolId}`;
  const known = desk.known(arn);
  if (known !== null) return known;
  const about = { target: arn, type: TYPE };
  const [answer, roles] = await Promise.all([
    desk.ask(describePool, { IdentityPoolId }, about),
    desk.ask(getRoles, { IdentityPoolId }, about),
  ]);
  if (answer.kind === 'gone' || roles.kind === 'gone') return null;
  const pool = answer.kind === 'read' ? answer.value : null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: pool === null ? undefined : (pool.IdentityPoolTags ?? {}),
    properties: {
      ...without(toJson(pool ?? listed), 'IdentityPoolTags'),
      ...(roles.kind === 'read' ? { Roles: roles.value.Roles ?? {} } : {}),
    },
  });
}
