/** IAM Roles Anywhere: https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/ */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';
import { smallTags } from '../tag-lists';

export const rolesanywhere: Service = {
  id: 'rolesanywhere',
  protocol: 'rest-json',
  signedAs: 'rolesanywhere',
  routes: { 'GET /profiles': 'ListProfiles', 'GET /ListTagsForResource': 'ListTagsForResource' },
  operations: {
    ListProfiles: (asked) => {
      const { nextToken, pageSize } = asked.input;
      const { items, next } = paged(profiles(asked), asked, nextToken, pageSize);
      return { profiles: items.map(({ properties }) => properties), nextToken: next };
    },
    ListTagsForResource: (asked) => {
      const found = profiles(asked).find(({ arn }) => arn === asked.input['resourceArn']);
      if (found === undefined) throw new AwsError('ResourceNotFoundException', 'Resource not found.', 404);
      return { tags: smallTags(found) };
    },
  },
};

function profiles({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::RolesAnywhere::Profile', region);
}
