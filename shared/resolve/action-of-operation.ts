/** From the name of an API call to the action that it is authorized as: most have the same name, some do not. */
import { actionInfo, isServicePrefix, servicePrefixes } from '../iam/action-catalogue';
import renamed from './operations.json';

const RENAMED: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(renamed).map(([service, names]) => [
    service,
    new Map(Object.entries(names).map(([name, action]) => [name.toLowerCase(), action])),
  ]),
);

/** Names of SDKs, log events and the AWS CLI that are no prefix of actions. */
const PREFIXES: Readonly<Record<string, string>> = {
  s3api: 's3',
  amazons3: 's3',
  bedrockagent: 'bedrock',
  bedrockagentruntime: 'bedrock',
  bedrockruntime: 'bedrock',
  awslambda: 'lambda',
  lambdainternal: 'lambda',
  awskms: 'kms',
  awssecuritytokenservice: 'sts',
  amazonidentitymanagement: 'iam',
  amazonec2: 'ec2',
  amazonsqs: 'sqs',
  amazonsns: 'sns',
  amazondynamodb: 'dynamodb',
  dynamodbv2: 'dynamodb',
  awssecretsmanager: 'secretsmanager',
  cloudwatchlogs: 'logs',
  awslogs: 'logs',
  monitoring: 'cloudwatch',
  stepfunctions: 'states',
  sfn: 'states',
  email: 'ses',
  eventbridge: 'events',
  opensearchserverless: 'aoss',
  ecrpublic: 'ecr-public',
};

/** The prefix that actions of a service begin with; null: it is not known. `Bedrock Agent`, `AmazonS3`, `s3api`, `kms`. */
export function prefixOf(service: string): string | null {
  const folded = service.toLowerCase().replace(/\.amazonaws\.com.*$/, '');
  const plain = folded.replace(/[^a-z0-9]/g, '');
  const renamedTo = PREFIXES[plain];
  if (renamedTo !== undefined) return renamedTo;
  if (isServicePrefix(folded)) return folded;
  return isServicePrefix(plain) ? plain : null;
}

/**
 * The action, as AWS writes it. `service`: as in `prefixOf`; null: only a name that one service alone has, or that S3
 * has renamed, says enough. Null: which action it is cannot be told.
 */
export function actionOfOperation(operation: string, service: string | null): string | null {
  const prefix = service === null ? null : prefixOf(service);
  if (prefix !== null) return inService(operation, prefix) ?? `${prefix}:${operation}`;
  if (service !== null) return null;
  if (/^(Get|Put|Delete)Object$|^ListBuckets$/.test(operation)) return inService(operation, 's3');
  const found = new Set<string>();
  for (const name of servicePrefixes()) {
    const action = inService(operation, name);
    if (action !== null) found.add(action);
    if (found.size > 1) return null;
  }
  return [...found][0] ?? null;
}

function inService(operation: string, prefix: string): string | null {
  const other = RENAMED.get(prefix)?.get(operation.toLowerCase());
  if (other !== undefined) return other;
  // Lambda's log events carry the version of their API: ListFunctions20150331.
  const plain = operation.replace(/20\d{6}(v\d)?$/, '');
  const again = plain === operation ? undefined : RENAMED.get(prefix)?.get(plain.toLowerCase());
  return again ?? actionInfo(`${prefix}:${operation}`)?.name ?? actionInfo(`${prefix}:${plain}`)?.name ?? null;
}
