import { actingFor } from './context';
import { ask, assumed, byRole, byService, type Target } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor, type Unchecked } from './descriptor';
import { logGroup } from './log-group';
import { secret } from './plain-stores';
import { flagAt, listAt, textAt } from './properties';
import { objectsIn } from './s3-places';
import { parameterNamed, secretOrParameter } from './secret-values';
import { imageIn, parameter, repository } from './storage';

const CODEBUILD = 'codebuild.amazonaws.com';
const BUCKET = 'AWS::S3::Bucket';

/**
 * A build logs, reads its source and values, and leaves its artifacts as the service role
 * (docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html). Which image credentials pull an image
 * is a setting: CodeBuild's own, which the repository's policy admits, or the role's.
 */
export const project: TypeDescriptor = {
  type: 'AWS::CodeBuild::Project',
  icon: 'codebuild',
  column: COLUMN.users,
  noun: 'build project',
  shape: { service: 'codebuild', resource: /^(project\/[^/*?]+)$/ },
  verbs: { invoke: [{ action: 'codebuild:StartBuild' }] },
  words: { invoke: { can: 'start', label: 'starts' } },
  service: CODEBUILD,
  declares: (thing) => {
    const role = textAt(thing.properties, 'serviceRole');
    if (role === undefined) return [];
    const source = actingFor(thing.arn, thing.account);
    return [
      assumed(role, CODEBUILD, 'serviceRole', source),
      ...image(thing, role),
      ...values(thing, role),
      ...logs(thing, role),
      ...places(thing, role),
    ];
  },
  unchecked: uncheckedParts,
  reaches: [BUCKET, logGroup.type, parameter.type, repository.type, secret.type],
};

/** Repositories that CodeBuild signs in to with a token of its own; and no source at all. */
const SOURCES = /^(?:S3|NO_SOURCE|(?:GITHUB|GITLAB)(?:_[A-Z_]+)?|BITBUCKET)$/;

/** Other sources, artifacts that only a build names, and what a build has besides. */
function uncheckedParts({ properties }: Thing): readonly Unchecked[] {
  const sources = [properties['source'], ...listAt(properties, 'secondarySources')].flatMap((source) => {
    const type = textAt(source, 'type');
    const connected = textAt(source, 'auth', 'type') === 'CODECONNECTIONS';
    return type === undefined || (SOURCES.test(type) && !connected) ? [] : [{ what: `its source (${type})` }];
  });
  const artifacts = [properties['artifacts'], ...listAt(properties, 'secondaryArtifacts')].flatMap((one) => {
    const type = textAt(one, 'type');
    return type === 'CODEPIPELINE' || (type === 'S3' && isNamedByBuild(one)) ? [{ what: 'its artifacts' }] : [];
  });
  return [
    ...sources,
    ...artifacts,
    ...(textAt(properties, 'cache', 'type') === 'S3' ? [{ what: 'its cache' }] : []),
    ...(textAt(properties, 'logsConfig', 's3Logs', 'status') === 'ENABLED' ? [{ what: 'its logs in S3' }] : []),
    ...(textAt(properties, 'vpcConfig', 'vpcId') === undefined ? [] : [{ what: 'its VPC' }]),
  ];
}

function isNamedByBuild(artifact: unknown): boolean {
  return textAt(artifact, 'namespaceType') === 'BUILD_ID' || flagAt(artifact, 'overrideArtifactName') === true;
}

function image(thing: Thing, role: string): readonly Declaration[] {
  const target = imageIn(textAt(thing.properties, 'environment', 'image'), thing);
  const property = 'environment.image';
  if (target === null) return [];
  if (textAt(thing.properties, 'environment', 'imagePullCredentialsType') === 'SERVICE_ROLE')
    return [byRole(role, target, property)];
  // The token of the registry is CodeBuild's own affair.
  const calls = target.calls.filter(({ resource }) => resource !== '*');
  return [byService(CODEBUILD, actingFor(thing.arn, thing.account), { ...target, calls }, property)];
}

function values(thing: Thing, role: string): readonly Declaration[] {
  return listAt(thing.properties, 'environment', 'environmentVariables').flatMap((one, index) => {
    const value = textAt(one, 'value');
    const type = textAt(one, 'type');
    const target =
      type === 'PARAMETER_STORE' && value !== undefined
        ? parameterNamed(value, thing)
        : type === 'SECRETS_MANAGER' && value?.startsWith('arn:') === true
          ? secretOrParameter(value, thing)
          : null;
    return target === null ? [] : [byRole(role, target, `environment.environmentVariables[${index}].value`)];
  });
}

/** The group is made with the first build; where it is not there yet, there is nothing to reach. */
function logs(thing: Thing, role: string): readonly Declaration[] {
  const at = ['logsConfig', 'cloudWatchLogs'] as const;
  if (textAt(thing.properties, ...at, 'status') === 'DISABLED') return [];
  const given = textAt(thing.properties, ...at, 'groupName');
  const name = textAt(thing.properties, 'name') ?? thing.arn.split('/').at(-1) ?? '';
  const to = `arn:${thing.partition}:logs:${thing.region}:${thing.account}:log-group:${given ?? `/aws/codebuild/${name}`}`;
  const calls = ask(['logs:CreateLogStream', 'logs:PutLogEvents'], `${to}:log-stream:*`);
  const property = given === undefined ? 'name' : 'logsConfig.cloudWatchLogs.groupName';
  return [{ ...byRole(role, { to, toType: logGroup.type, verb: 'write', calls }, property), madeWhenMissing: true }];
}

/** Source and artifacts in buckets, as far as their names are fixed. */
function places(thing: Thing, role: string): readonly Declaration[] {
  const all = (one: string, more: string): readonly { readonly is: unknown; readonly at: string }[] => [
    { is: thing.properties[one], at: one },
    ...listAt(thing.properties, more).map((is, index) => ({ is, at: `${more}[${index}]` })),
  ];
  return [
    ...all('source', 'secondarySources').flatMap(({ is, at }) => {
      const [bucket = '', ...key] = (textAt(is, 'location') ?? '').replace(/^arn:[^:]+:s3:::/, '').split('/');
      if (textAt(is, 'type') !== 'S3' || key.join('/') === '') return [];
      const object = key.join('/');
      const target = objectsIn(bucket, object.endsWith('/') ? `${object}*` : object, 'read', 's3:GetObject', thing);
      return [byRole(role, target, `${at}.location`)];
    }),
    ...all('artifacts', 'secondaryArtifacts').flatMap(({ is, at }) => {
      const target = artifactOf(is, thing);
      return target === null ? [] : [byRole(role, target, `${at}.location`)];
    }),
  ];
}

/** `path/[build id/]name`, one object where it is zipped, else a folder. Null where the build itself names it. */
function artifactOf(artifact: unknown, thing: Thing): Target | null {
  const bucket = textAt(artifact, 'location');
  const name = textAt(artifact, 'name');
  if (textAt(artifact, 'type') !== 'S3' || bucket === undefined || name === undefined) return null;
  if (isNamedByBuild(artifact)) return null;
  const path = (textAt(artifact, 'path') ?? '').replace(/^\/+|\/+$/g, '');
  const folder = [path, name === '/' ? '' : name].filter((part) => part !== '').join('/');
  const key = textAt(artifact, 'packaging') === 'ZIP' ? folder : `${folder === '' ? '' : `${folder}/`}*`;
  return objectsIn(bucket.replace(/^arn:[^:]+:s3:::/, ''), key, 'write', 's3:PutObject', thing);
}
