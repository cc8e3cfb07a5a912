/** How each kind of document is called in CloudFormation and Terraform: one row a kind, for all texts that are code. */
import type { MendedDocument, PlaceKind } from './mended-document';

export interface InfrastructureType {
  /** CloudFormation resource type, and its property that holds the document. */
  readonly cloudFormation: string;
  readonly property: string;
  /** Other properties that say which thing it is for; empty where it is the thing's own property. */
  readonly properties: (document: MendedDocument) => Readonly<Record<string, unknown>>;
  readonly terraform: string;
  readonly attribute: string;
  readonly attributes: (document: MendedDocument) => Readonly<Record<string, string>>;
}

const nothing = () => ({});

function inline(type: 'Role' | 'User' | 'Group'): InfrastructureType {
  return {
    cloudFormation: `AWS::IAM::${type}Policy`,
    property: 'PolicyDocument',
    properties: ({ name, part }) => ({ [`${type}Name`]: name, PolicyName: part }),
    terraform: `aws_iam_${type.toLowerCase()}_policy`,
    attribute: 'policy',
    attributes: ({ name, part }) => ({ name: part, [type.toLowerCase()]: name }),
  };
}

const organization: InfrastructureType = {
  cloudFormation: 'AWS::Organizations::Policy',
  property: 'Content',
  properties: ({ part }) => ({ Name: part }),
  terraform: 'aws_organizations_policy',
  attribute: 'content',
  attributes: ({ part }) => ({ name: part }),
};

/** Functions have permissions in place of a document. */
export const INFRASTRUCTURE: Readonly<Record<Exclude<PlaceKind, 'function'>, InfrastructureType>> = {
  trust: {
    cloudFormation: 'AWS::IAM::Role',
    property: 'AssumeRolePolicyDocument',
    properties: nothing,
    terraform: 'aws_iam_role',
    attribute: 'assume_role_policy',
    attributes: ({ name }) => ({ name }),
  },
  'role-inline': inline('Role'),
  'user-inline': inline('User'),
  'group-inline': inline('Group'),
  managed: {
    cloudFormation: 'AWS::IAM::ManagedPolicy',
    property: 'PolicyDocument',
    properties: nothing,
    terraform: 'aws_iam_policy',
    attribute: 'policy',
    attributes: ({ name }) => ({ name }),
  },
  bucket: {
    cloudFormation: 'AWS::S3::BucketPolicy',
    property: 'PolicyDocument',
    properties: ({ name }) => ({ Bucket: name }),
    terraform: 'aws_s3_bucket_policy',
    attribute: 'policy',
    attributes: ({ name }) => ({ bucket: name }),
  },
  'vector-bucket': {
    cloudFormation: 'AWS::S3Vectors::VectorBucketPolicy',
    property: 'Policy',
    properties: ({ owner }) => ({ VectorBucketArn: owner }),
    terraform: 'aws_s3vectors_vector_bucket_policy',
    attribute: 'policy',
    attributes: ({ owner }) => ({ vector_bucket_arn: owner }),
  },
  key: {
    cloudFormation: 'AWS::KMS::Key',
    property: 'KeyPolicy',
    properties: nothing,
    terraform: 'aws_kms_key_policy',
    attribute: 'policy',
    attributes: ({ name }) => ({ key_id: name }),
  },
  queue: {
    cloudFormation: 'AWS::SQS::QueuePolicy',
    property: 'PolicyDocument',
    properties: (document) => ({ Queues: [queueUrl(document)] }),
    terraform: 'aws_sqs_queue_policy',
    attribute: 'policy',
    attributes: (document) => ({ queue_url: queueUrl(document) }),
  },
  topic: {
    cloudFormation: 'AWS::SNS::TopicPolicy',
    property: 'PolicyDocument',
    properties: ({ owner }) => ({ Topics: [owner] }),
    terraform: 'aws_sns_topic_policy',
    attribute: 'policy',
    attributes: ({ owner }) => ({ arn: owner }),
  },
  secret: {
    cloudFormation: 'AWS::SecretsManager::ResourcePolicy',
    property: 'ResourcePolicy',
    properties: ({ owner }) => ({ SecretId: owner }),
    terraform: 'aws_secretsmanager_secret_policy',
    attribute: 'policy',
    attributes: ({ owner }) => ({ secret_arn: owner }),
  },
  endpoint: {
    cloudFormation: 'AWS::EC2::VPCEndpoint',
    property: 'PolicyDocument',
    properties: nothing,
    terraform: 'aws_vpc_endpoint_policy',
    attribute: 'policy',
    attributes: ({ name }) => ({ vpc_endpoint_id: name }),
  },
  scp: organization,
  rcp: organization,
};

function queueUrl({ owner, region }: MendedDocument): string {
  const [, partition, , , account, name] = owner.split(':');
  return `https://sqs.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}/${account ?? ''}/${name ?? ''}`;
}

/** A name for code: letters and digits, the first in upper case. */
export function logicalId({ name, part, kind }: MendedDocument): string {
  const words = [name.split(/[/:]/).at(-1) ?? '', part, kind === 'trust' || kind === 'function' ? '' : 'policy'];
  return words
    .join(' ')
    .split(/[^A-Za-z0-9]+/)
    .filter((each) => each !== '')
    .map((each) => each.charAt(0).toUpperCase() + each.slice(1))
    .join('')
    .replace(/^(?=\d)/, 'Policy');
}
