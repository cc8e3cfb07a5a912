import { actingFor } from './context';
import { assumed } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { bucket } from './bucket';
import { logGroup } from './log-group';
import { textAt } from './properties';

const STREAM = 'aws/bedrock/modelinvocations';
const BEDROCK = 'bedrock.amazonaws.com';

/** One Region's setting: CloudWatch is written as the role (D32), S3 as the service itself (D33, E173). */
export const invocationLogging: TypeDescriptor = {
  type: 'AWS::Bedrock::ModelInvocationLogging',
  icon: 'logging',
  column: COLUMN.users,
  noun: 'logging setting',
  verbs: {},
  declares: (thing) => {
    const cloudWatch = 'loggingConfig.cloudWatchConfig';
    return [
      ...toCloudWatch(thing),
      ...toBucket(thing, 'loggingConfig.s3Config'),
      ...toBucket(thing, `${cloudWatch}.largeDataDeliveryS3Config`),
    ];
  },
  reaches: [logGroup.type],
};

/** E172: the logging setting has no ARN of its own; Bedrock presents the whole Region of the account. */
function source(thing: Thing): string {
  return `arn:${thing.partition}:bedrock:${thing.region}:${thing.account}:*`;
}

function toCloudWatch(thing: Thing): readonly Declaration[] {
  const at = ['loggingConfig', 'cloudWatchConfig'] as const;
  const role = textAt(thing.properties, ...at, 'roleArn');
  if (role === undefined) return [];
  const context = actingFor(source(thing), thing.account);
  const found: Declaration[] = [assumed(role, BEDROCK, 'loggingConfig.cloudWatchConfig.roleArn', context)];
  const group = textAt(thing.properties, ...at, 'logGroupName');
  if (group !== undefined) {
    const arn = `arn:${thing.partition}:logs:${thing.region}:${thing.account}:log-group:${group}`;
    const resource = `${arn}:log-stream:${STREAM}`;
    found.push({
      kind: 'accesses',
      from: role,
      to: arn,
      toType: logGroup.type,
      verb: 'write',
      calls: ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ action, resource })),
      property: 'loggingConfig.cloudWatchConfig.logGroupName',
    });
  }
  return found;
}

function toBucket(thing: Thing, at: string): readonly Declaration[] {
  const name = textAt(thing.properties, ...at.split('.'), 'bucketName');
  if (name === undefined) return [];
  const prefix = (textAt(thing.properties, ...at.split('.'), 'keyPrefix') ?? '').replace(/\/+$/, '');
  const arn = `arn:${thing.partition}:s3:::${name}`;
  const folder = `${prefix === '' ? '' : `${prefix}/`}AWSLogs/${thing.account}/BedrockModelInvocationLogs`;
  return [
    {
      kind: 'accesses',
      from: 'self',
      to: arn,
      toType: bucket.type,
      verb: 'write',
      service: BEDROCK,
      calls: [
        { action: 's3:PutObject', resource: `${arn}/${folder}/*`, context: actingFor(source(thing), thing.account) },
      ],
      property: `${at}.bucketName`,
      sameRegion: true,
      sameAccount: true,
    },
  ];
}
