/** Amazon Cognito user pools. They have no users. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const cognitoIdp: Service = {
  id: 'cognito-identity-provider',
  protocol: 'json',
  signedAs: 'cognito-idp',
  target: 'AWSCognitoIdentityProviderService',
  operations: {
    ListUserPools: (asked) => {
      const { NextToken, MaxResults } = asked.input;
      const { items, next } = paged(pools(asked), asked, NextToken, MaxResults);
      return { UserPools: items.map((pool) => ({ Id: idOf(pool), Name: pool.name })), NextToken: next };
    },
    DescribeUserPool: (asked) => {
      const found = pools(asked).find((pool) => idOf(pool) === asked.input['UserPoolId']);
      if (found === undefined) throw new AwsError('ResourceNotFoundException', 'User pool does not exist.');
      const { name, tags, properties } = found;
      const pool = { Name: name, ...withDates(properties, 'CreationDate', 'LastModifiedDate') };
      return { UserPool: { Id: idOf(found), ...pool, UserPoolTags: tags } };
    },
  },
};

function pools({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::Cognito::UserPool', region);
}

function idOf({ arn }: ResourceEntry): string {
  return arn.split('userpool/')[1] ?? '';
}
