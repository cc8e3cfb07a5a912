import { actingFor } from './context';
import { ask, assumed, byRole, roleArn, type Target } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor, type Unchecked } from './descriptor';
import { logGroup } from './log-group';
import { secret } from './plain-stores';
import { listAt, textAt } from './properties';
import { objectsIn } from './s3-places';
import { secretOrParameter } from './secret-values';
import { imageIn, parameter, repository } from './storage';
import { parseArn } from '../../iam/arn';

const TASKS = 'ecs-tasks.amazonaws.com';

/**
 * E172: both roles are taken on for the account's ECS in that Region. The task role is for the program inside; what the
 * agent needs to start it (image, logs, secrets, environment files) it does as the execution role
 * (docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html).
 */
export const taskDefinition: TypeDescriptor = {
  type: 'AWS::ECS::TaskDefinition',
  icon: 'ecs',
  column: COLUMN.users,
  noun: 'task definition',
  shape: { service: 'ecs', resource: /^(task-definition\/[^/:*?]+:\d+)$/ },
  verbs: { invoke: [{ action: 'ecs:RunTask' }] },
  words: { invoke: { can: 'run', label: 'runs' } },
  service: TASKS,
  declares: (thing) => {
    const source = actingFor(`arn:${thing.partition}:ecs:${thing.region}:${thing.account}:*`, thing.account);
    const roleAt = (key: string): string | undefined => {
      const role = textAt(thing.properties, key);
      return role === undefined ? undefined : roleArn(role, thing);
    };
    const task = roleAt('taskRoleArn');
    const execution = roleAt('executionRoleArn');
    return [
      ...(task === undefined ? [] : [assumed(task, TASKS, 'taskRoleArn', source)]),
      ...(execution === undefined ? [] : [assumed(execution, TASKS, 'executionRoleArn', source)]),
      ...(execution === undefined ? [] : containers(thing, execution)),
    ];
  },
  unchecked: (thing) => listAt(thing.properties, 'containerDefinitions').flatMap((one) => uncheckedOf(one, thing)),
  reaches: [repository.type, logGroup.type, secret.type, parameter.type, 'AWS::S3::Bucket'],
};

function containers(thing: Thing, role: string): readonly Declaration[] {
  return listAt(thing.properties, 'containerDefinitions').flatMap((container, index) => {
    const at = `containerDefinitions[${index}]`;
    const reach = (target: Target | null, property: string): readonly Declaration[] =>
      target === null ? [] : [byRole(role, target, `${at}.${property}`)];
    return [
      ...reach(imageIn(textAt(container, 'image'), thing), 'image'),
      ...reach(logsOf(container, thing), 'logConfiguration'),
      ...listAt(container, 'secrets').flatMap((one, place) =>
        reach(secretOrParameter(textAt(one, 'valueFrom'), thing), `secrets[${place}].valueFrom`),
      ),
      ...reach(
        secretOrParameter(textAt(container, 'repositoryCredentials', 'credentialsParameter'), thing),
        'repositoryCredentials.credentialsParameter',
      ),
      ...listAt(container, 'environmentFiles').flatMap((file, place) =>
        reach(fileIn(textAt(file, 'value'), thing), `environmentFiles[${place}].value`),
      ),
    ];
  });
}

/** Logs whose group is made when it is missing or that go elsewhere in AWS, and secrets that no ARN names whole. */
function uncheckedOf(container: unknown, thing: Thing): readonly Unchecked[] {
  const its = `its container ${textAt(container, 'name') ?? ''}`.trim();
  const driver = textAt(container, 'logConfiguration', 'logDriver');
  const logs = driver === 'awslogs' && logsOf(container, thing) === null;
  const secrets = [...listAt(container, 'secrets'), ...listAt(container, 'logConfiguration', 'secretOptions')].some(
    (one) => secretOrParameter(textAt(one, 'valueFrom'), thing) === null,
  );
  return [
    ...(logs || driver === 'awsfirelens' ? [{ what: `the logs of ${its}` }] : []),
    ...(secrets ? [{ what: `the secrets of ${its}` }] : []),
  ];
}

/** Null where the group is made when it is missing: then which calls are made depends on that. */
function logsOf(container: unknown, thing: Thing): Target | null {
  const options = ['logConfiguration', 'options'] as const;
  const group = textAt(container, ...options, 'awslogs-group');
  if (textAt(container, 'logConfiguration', 'logDriver') !== 'awslogs' || group === undefined) return null;
  if (textAt(container, ...options, 'awslogs-create-group') === 'true') return null;
  const region = textAt(container, ...options, 'awslogs-region') ?? thing.region;
  const to = `arn:${thing.partition}:logs:${region}:${thing.account}:log-group:${group}`;
  const calls = ask(['logs:CreateLogStream', 'logs:PutLogEvents'], `${to}:log-stream:*`);
  return { to, toType: logGroup.type, verb: 'write', calls };
}

function fileIn(arn: string | undefined, thing: Thing): Target | null {
  const [bucket = '', ...key] = (parseArn(arn ?? '')?.resource ?? '').split('/');
  return bucket === '' || key.length === 0 ? null : objectsIn(bucket, key.join('/'), 'read', 's3:GetObject', thing);
}
