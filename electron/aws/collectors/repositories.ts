/** ECR repositories of a Region, with who their policies let in. No image is read. */
import {
  DescribeRepositoriesCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  type Repository,
} from '@aws-sdk/client-ecr';
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { entryOf } from '../entry';
import { tagsOf } from '../tags';
import { toJson } from '../to-json';

const TYPE = 'AWS::ECR::Repository';
const OF_REPOSITORY = { service: 'ecr', gone: ['RepositoryNotFoundException'] } as const;

const describeRepositories = declareCall({
  service: 'ecr',
  command: DescribeRepositoriesCommand,
  action: 'ecr:DescribeRepositories',
  pages: { token: 'nextToken', next: 'nextToken' },
});
const getPolicy = declareCall({
  ...OF_REPOSITORY,
  command: GetRepositoryPolicyCommand,
  action: 'ecr:GetRepositoryPolicy',
  none: ['RepositoryPolicyNotFoundException'],
  policy: ({ policyText }) => policyText,
});
const listTags = declareCall({
  ...OF_REPOSITORY,
  command: ListTagsForResourceCommand,
  action: 'ecr:ListTagsForResource',
});

export const repositories: Collector = {
  name: 'repositories',
  counts: 'image repositories',
  scope: 'region',
  calls: [describeRepositories, getPolicy, listTags],
  types: [TYPE],
  async collect(desk) {
    const input = { maxResults: 1000 };
    const { items } = await desk.list(describeRepositories, input, (page) => page.repositories, { type: TYPE });
    return { resources: await desk.each(items, (repository) => readRepository(desk, repository)) };
  },
};

async function readRepository(desk: Desk, repository: Repository): Promise<ResourceEntry | null> {
  const { repositoryArn: arn = '', repositoryName: name = arn } = repository;
  const known = desk.known(arn);
  if (known !== null) return { ...known, properties: toJson(repository) };
  const about = { target: arn, type: TYPE };
  const [policy, tags] = await Promise.all([
    desk.ask(getPolicy, { repositoryName: name }, about),
    desk.ask(listTags, { resourceArn: arn }, about),
  ]);
  if (policy.kind === 'gone' || tags.kind === 'gone') return null;
  return entryOf(desk, {
    type: TYPE,
    arn,
    name,
    tags: tags.kind === 'read' ? tagsOf(tags.value.tags) : undefined,
    policy: policy.kind === 'read' ? policy.value.policyText : undefined,
    properties: toJson(repository),
  });
}
