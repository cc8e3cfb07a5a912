/** What people write by mistake: services, actions and conditions that do not belong, ARNs and actions that are nearly right. */
import type { Random } from '../reference/random';
import type { Json } from './sites';

export const SERVICES = [
  'lambda',
  'bedrock',
  's3',
  'ec2',
  'ecs-tasks',
  'states',
  'events',
  'bedrock.eu-west-1',
  'logging.s3',
];
export const ACTIONS = [
  's3:GetObject',
  's3:ListBucket',
  's3:*',
  'iam:PassRole',
  'bedrock:*',
  'bedrock:InvokeModel',
  'kms:Decrypt',
  'lambda:InvokeFunction',
  'sts:AssumeRole',
  's3vectors:PutVectors',
  '*',
];
export const STRANGER = '999988887777';
export const CONDITIONS: readonly Json[] = [
  { StringEquals: { 'aws:SourceAccount': STRANGER } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:eu-west-3:111122223333:agent/*' } },
  { StringEquals: { 'aws:ResourceAccount': STRANGER } },
  { StringEquals: { 'aws:PrincipalOrgID': 'o-elsewhere1' } },
  { StringNotEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } },
  { StringEquals: { 'kms:ViaService': 's3.eu-west-3.amazonaws.com' } },
  { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { StringEquals: { 'sts:ExternalId': 'agreed' } },
  { StringLike: { 's3:prefix': 'other/*' } },
  { Null: { 'aws:TagKeys': 'false' } },
  { StringEquals: { 'aws:RequestedRegion': 'eu-west-3' } },
  { StringEquals: { 'aws:PrincipalTag/team': 'other' } },
  { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
];

/** An ARN that is nearly the right one. */
export function nearly(arn: string, random: Random): string {
  const parts = arn.split(':');
  const at = (index: number, value: string) => parts.map((part, each) => (each === index ? value : part)).join(':');
  const tail = parts.slice(5).join(':');
  return random.pick([
    () => at(1, 'aws-cn'),
    () => at(3, 'eu-west-3'),
    () => at(4, STRANGER),
    () => at(4, 'account-id'),
    () => at(3, '${region}'),
    () => `${arn}-old`,
    () => arn.slice(0, -1),
    () => arn.replace(/\/\*$/, ''),
    () => `${arn}/*`,
    () => arn.replace(/\/[^/]*\//, '/'),
    () => arn.toLowerCase(),
    () => [...parts.slice(0, 5), tail.replace(/^[^/:]*/, 'thing')].join(':'),
    () => '*',
  ])();
}

export function misspelt(action: string, random: Random): string {
  return random.pick([
    () => action.replace(/:(\w+?)(\w{2})/, ':$2$1'),
    () =>
      action
        .replace(/^bedrock:/, 'bedrock-agent:')
        .replace(/^s3vectors:/, 's3-vectors:')
        .replace(/^s3:/, 'S3Api:'),
    () => action.slice(0, -1),
    () => `${action}s`,
    () => action.replace(':', '>'),
  ])();
}
