/**
 * What reading events from a queue or stream asks of the role that reads: event source mappings of Lambda and pipes
 * (docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html,
 * …/eventbridge/latest/userguide/eb-pipes-permissions.html).
 */
import { ask, type Target } from './declare';
import { parseArn } from '../../iam/arn';

const QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const STREAM = [
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:ListShards',
];
const TABLE_STREAM = ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'];

/** Null: a broker or cluster, or no ARN. */
export function eventSource(arn: string): Target | null {
  const parsed = parseArn(arn);
  if (parsed === null) return null;
  const read = { to: arn, verb: 'read' };
  if (parsed.service === 'sqs') return { ...read, toType: 'AWS::SQS::Queue', calls: ask(QUEUE, arn) };
  if (parsed.service === 'kinesis' && /^stream\/[^/]+$/.test(parsed.resource))
    return { ...read, toType: 'AWS::Kinesis::Stream', calls: ask(STREAM, arn) };
  const table = parsed.service === 'dynamodb' ? /^(.*:table\/[^/]+)\/stream\//.exec(arn)?.[1] : undefined;
  if (table === undefined) return null;
  return { ...read, to: table, toType: 'AWS::DynamoDB::Table', calls: ask(TABLE_STREAM, arn) };
}
