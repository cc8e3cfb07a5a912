/** AWS CodeBuild: projects, with what nobody may keep of them. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { SECRET_MARKER } from '../access-keys';
import { withMore } from '../inside';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';
import { smallTags } from '../tag-lists';
import { withDates } from '../with-dates';

export const codebuild: Service = {
  id: 'codebuild',
  protocol: 'json',
  signedAs: 'codebuild',
  target: 'CodeBuild_20161006',
  operations: {
    ListProjects: (asked) => {
      const { items, next } = paged(projects(asked).map(nameOf), asked, asked.input['nextToken']);
      return { projects: items, nextToken: next };
    },
    BatchGetProjects: (asked) => {
      const wanted: unknown = asked.input['names'];
      const names: readonly unknown[] = Array.isArray(wanted) ? wanted : [];
      if (names.length > 100) throw new AwsError('InvalidInputException', 'At most 100 names.');
      const found = projects(asked).filter((project) => names.includes(nameOf(project)));
      const known = found.map(nameOf);
      return {
        projects: found.map(described),
        projectsNotFound: names.filter((name) => !known.includes(String(name))),
      };
    },
    GetResourcePolicy: (asked) => {
      const policy = projects(asked).find(({ arn }) => arn === asked.input['resourceArn'])?.policy;
      if (policy === undefined) {
        throw new AwsError('ResourceNotFoundException', 'Resource policy does not exist for the resource');
      }
      return { policy: documentText(policy) };
    },
  },
};

function projects({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::CodeBuild::Project', region);
}

function nameOf({ arn }: ResourceEntry): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function described(project: ResourceEntry): object {
  const buildspec = { buildspec: `env: ${SECRET_MARKER}` };
  const told = withMore(project.properties ?? {}, 'environment', (environment) =>
    withMore(environment, 'environmentVariables', ({ type, value }) =>
      value === undefined && type === 'PLAINTEXT' ? { value: SECRET_MARKER } : {},
    ),
  );
  const whole = withMore(
    withMore(told, 'source', () => buildspec),
    'secondarySources',
    () => buildspec,
  );
  return {
    name: nameOf(project),
    arn: project.arn,
    ...withDates(whole, 'created', 'lastModified'),
    tags: smallTags(project),
    webhook: { url: 'https://example.com/hook', secret: SECRET_MARKER },
  };
}
