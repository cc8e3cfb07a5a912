/** Amazon ECR: private repositories. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';
import { greatTags } from '../tag-lists';
import { withDates } from '../with-dates';

export const ecr: Service = {
  id: 'ecr',
  protocol: 'json',
  signedAs: 'ecr',
  target: 'AmazonEC2ContainerRegistry_V20150921',
  operations: {
    DescribeRepositories: (asked) => {
      const { nextToken, maxResults } = asked.input;
      const { items, next } = paged(repositories(asked).map(described), asked, nextToken, maxResults);
      return { repositories: items, nextToken: next };
    },
    GetRepositoryPolicy: (asked) => {
      const { name, policy } = repositoryOf(asked);
      if (policy === undefined) {
        throw new AwsError('RepositoryPolicyNotFoundException', 'Repository policy does not exist for the repository');
      }
      return { repositoryName: name, policyText: documentText(policy) };
    },
    ListTagsForResource: (asked) => ({ tags: greatTags(repositoryOf(asked)) }),
  },
};

function repositories({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::ECR::Repository', region);
}

function described({ arn, name, properties }: ResourceEntry): object {
  return { repositoryArn: arn, repositoryName: name, ...withDates(properties, 'createdAt') };
}

/** By name or ARN. */
function repositoryOf(asked: Asked): ResourceEntry {
  const wanted = asked.input['repositoryName'] ?? asked.input['resourceArn'];
  const found = repositories(asked).find(({ arn, name }) => arn === wanted || name === wanted);
  if (found === undefined) throw new AwsError('RepositoryNotFoundException', 'The repository does not exist');
  return found;
}
