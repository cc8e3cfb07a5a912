/** The policy documents of a generated account (generate-account.ts): what teams on AWS really write. */

type Json = Readonly<Record<string, unknown>>;
type Strings = string | readonly string[];

export function document(...statements: readonly Json[]): Json {
  return { Version: '2012-10-17', Statement: statements };
}

export function allow(action: Strings, resource: Strings, condition?: Json): Json {
  return {
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** A trust policy for one AWS service; `sourceArn` narrows it as the confused-deputy pages advise. */
export function trustService(service: string, account: string, sourceArn?: string): Json {
  return document({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    ...(sourceArn === undefined
      ? {}
      : { Condition: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': sourceArn } } }),
  });
}

export function trustPrincipals(principals: Strings, condition?: Json): Json {
  return document({
    Effect: 'Allow',
    Principal: { AWS: principals },
    Action: 'sts:AssumeRole',
    ...(condition === undefined ? {} : { Condition: condition }),
  });
}

export function trustFederated(provider: string, action: Strings, condition: Json): Json {
  return document({ Effect: 'Allow', Principal: { Federated: provider }, Action: action, Condition: condition });
}

/** Nobody may come without TLS: on nearly every bucket of a company that passed an audit. */
export function denyInsecure(bucket: string): Json {
  return {
    Sid: 'DenyInsecureTransport',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucket, `${bucket}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

export function letIn(principal: Json, action: Strings, resource: Strings, condition?: Json): Json {
  return { ...allow(action, resource, condition), Principal: principal };
}

/** Stand-ins for AWS managed policies: the names are AWS's, the texts shortened to what matters for a decision. */
export const AWS_MANAGED: Readonly<Record<string, Json>> = {
  AdministratorAccess: document(allow('*', '*')),
  ReadOnlyAccess: document(
    allow(['s3:Get*', 's3:List*', 'lambda:Get*', 'lambda:List*', 'iam:Get*', 'iam:List*', 'logs:Describe*'], '*'),
  ),
  AmazonS3ReadOnlyAccess: document(allow(['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*'], '*')),
  AmazonSSMManagedInstanceCore: document(
    allow(['ssm:UpdateInstanceInformation', 'ssmmessages:*', 'ec2messages:*'], '*'),
  ),
  CloudWatchAgentServerPolicy: document(
    allow(['cloudwatch:PutMetricData', 'logs:CreateLogStream', 'logs:PutLogEvents'], '*'),
  ),
  'service-role/AWSLambdaBasicExecutionRole': document(
    allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], '*'),
  ),
  'service-role/AWSLambdaVPCAccessExecutionRole': document(
    allow(
      ['logs:CreateLogStream', 'logs:PutLogEvents', 'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces'],
      '*',
    ),
  ),
  'service-role/AmazonECSTaskExecutionRolePolicy': document(
    allow(['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'logs:CreateLogStream', 'logs:PutLogEvents'], '*'),
  ),
  'job-function/ViewOnlyAccess': document(
    allow(['s3:ListAllMyBuckets', 'iam:List*', 'lambda:List*', 'kms:List*'], '*'),
  ),
};
