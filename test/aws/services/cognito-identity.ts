/** Amazon Cognito identity pools. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, resourcesOf, without, type Asked, type Service } from '../service';

export const cognitoIdentity: Service = {
  id: 'cognito-identity',
  protocol: 'json',
  signedAs: 'cognito-identity',
  target: 'AWSCognitoIdentityService',
  operations: {
    ListIdentityPools: (asked) => {
      const { NextToken, MaxResults } = asked.input;
      const { items, next } = paged(pools(asked), asked, NextToken, MaxResults);
      return {
        IdentityPools: items.map((pool) => ({ IdentityPoolId: idOf(pool), IdentityPoolName: pool.name })),
        NextToken: next,
      };
    },
    DescribeIdentityPool: (asked) => {
      const pool = poolOf(asked);
      return { IdentityPoolName: pool.name, ...without(pool.properties, 'Roles'), IdentityPoolTags: pool.tags };
    },
    GetIdentityPoolRoles: (asked) => {
      const pool = poolOf(asked);
      return { IdentityPoolId: idOf(pool), Roles: pool.properties?.['Roles'] };
    },
  },
};

function pools({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::Cognito::IdentityPool', region);
}

function idOf({ arn }: ResourceEntry): string {
  return arn.split('identitypool/')[1] ?? '';
}

function poolOf(asked: Asked): ResourceEntry {
  const found = pools(asked).find((pool) => idOf(pool) === asked.input['IdentityPoolId']);
  if (found === undefined) throw new AwsError('ResourceNotFoundException', 'IdentityPool not found.');
  return found;
}
