/**
 * Amazon ECS: task definitions, and the services that run those which are not the latest of their family. Containers
 * are told what nobody may keep.
 */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { SECRET_MARKER } from '../access-keys';
import { withMore } from '../inside';
import { AwsError, paged, resourcesOf, type Asked, type Service } from '../service';
import { smallTags } from '../tag-lists';
import { withDates } from '../with-dates';

export const ecs: Service = {
  id: 'ecs',
  protocol: 'json',
  signedAs: 'ecs',
  target: 'AmazonEC2ContainerServiceV20141113',
  operations: {
    ListTaskDefinitionFamilies: (asked) => {
      const active = definitions(asked).filter(isActive).map(familyOf);
      return page('families', [...new Set(active)], asked);
    },
    DescribeTaskDefinition: (asked) => {
      const found = definitionOf(asked);
      const tags = JSON.stringify(asked.input['include'] ?? []).includes('TAGS') ? { tags: smallTags(found) } : {};
      return { taskDefinition: described(found), ...tags };
    },
    ListClusters: (asked) => page('clusterArns', definitions(asked).length === 0 ? [] : [arnOf(asked, CLUSTER)], asked),
    ListServices: (asked) =>
      page(
        'serviceArns',
        services(asked).map(({ serviceArn }) => serviceArn),
        asked,
        10,
      ),
    DescribeServices: (asked) => {
      const wanted: unknown = asked.input['services'];
      const names = Array.isArray(wanted) ? wanted : [];
      if (names.length > 10) throw new AwsError('InvalidParameterException', 'Services cannot have more than 10.');
      return { services: services(asked).filter(({ serviceArn }) => names.includes(serviceArn)), failures: [] };
    },
  },
};

const CLUSTER = 'cluster/main';

function page(name: string, all: readonly string[], asked: Asked, most = 100): object {
  const { items, next } = paged(all, asked, asked.input['nextToken'], asked.input['maxResults'] ?? most);
  return { [name]: items, nextToken: next };
}

function definitions({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::ECS::TaskDefinition', region);
}

function isActive({ properties }: ResourceEntry): boolean {
  return (properties?.['status'] ?? 'ACTIVE') === 'ACTIVE';
}

/** `web:7` of its ARN. */
function nameOf({ arn }: ResourceEntry): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function familyOf(definition: ResourceEntry): string {
  return nameOf(definition).split(':')[0] ?? '';
}

function revisionOf(definition: ResourceEntry): number {
  return Number(nameOf(definition).split(':')[1] ?? 0);
}

/** By ARN, by family and revision, or the latest active one of a family. */
function definitionOf(asked: Asked): ResourceEntry {
  const wanted = asked.input['taskDefinition'];
  const found =
    definitions(asked).find((one) => one.arn === wanted || nameOf(one) === wanted) ??
    definitions(asked)
      .filter((one) => isActive(one) && familyOf(one) === wanted)
      .toSorted((one, other) => revisionOf(other) - revisionOf(one))[0];
  if (found === undefined) throw new AwsError('ClientException', 'Unable to describe task definition.');
  return found;
}

function described({ arn, properties = {} }: ResourceEntry): object {
  const told = withMore(properties, 'containerDefinitions', (container) => ({
    environment: [{ name: 'DB_PASSWORD', value: `${SECRET_MARKER}/environment` }],
    command: ['serve', `--token=${SECRET_MARKER}`],
    dockerLabels: { token: SECRET_MARKER },
    healthCheck: { command: ['CMD', SECRET_MARKER] },
    ...withMore(container, 'logConfiguration', (logs) =>
      withMore(logs, 'options', () => ({ 'splunk-token': SECRET_MARKER })),
    ),
  }));
  return { taskDefinitionArn: arn, ...withDates(told, 'registeredAt', 'deregisteredAt') };
}

interface Running {
  readonly serviceArn: string;
  readonly taskDefinition: string;
  readonly deployments: readonly object[];
}

/** A service for each definition; while it is replaced, two are named. */
function services(asked: Asked): readonly Running[] {
  return definitions(asked).map((definition) => ({
    serviceArn: arnOf(asked, `service/main/${nameOf(definition).replace(':', '-')}`),
    taskDefinition: definition.arn,
    deployments: [{ id: 'ecs-svc/1', taskDefinition: definition.arn }],
  }));
}

function arnOf({ account, region }: Asked, resource: string): string {
  const { id, partition } = account.account;
  return `arn:${partition}:ecs:${region}:${id}:${resource}`;
}
