/**
 * A statement that allows `kms:Decrypt` on a key is often meant for what S3, Secrets Manager or DynamoDB decrypt for the caller
 * (E132), and a key's policy may admit nothing else. Which key a store uses is in its configuration: where that was not
 * read, a direct call that is refused does not show that anything is broken.
 */
import { accountOfArn, regionOfArn } from '../iam/arn';
import type { AccountModel } from '../model/account-model';
import { structural } from '../policy/logic';
import type { Request } from '../policy/request';
import type { Evaluate } from './engine';
import { verdictOf, type Judged } from './verdict';

const STORES = [
  {
    type: 'AWS::S3::Bucket',
    via: 's3',
    calls: ['s3:GetEncryptionConfiguration', 's3:GetBucketEncryption'],
    noun: 'buckets',
  },
  {
    type: 'AWS::SecretsManager::Secret',
    via: 'secretsmanager',
    calls: ['secretsmanager:DescribeSecret'],
    noun: 'secrets',
  },
  { type: 'AWS::DynamoDB::Table', via: 'dynamodb', calls: ['dynamodb:DescribeTable'], noun: 'tables' },
] as const;

/** Null: no store that was not read could make the call pass. */
export function throughUnreadStore(request: Request, evaluate: Evaluate, model: AccountModel): Judged | null {
  const region = regionOfArn(request.resource);
  if (!request.action.startsWith('kms:') || region === null || statesService(request)) return null;
  const accounts = [accountOfArn(request.resource), accountOfArn(request.principal)].filter((id) => id !== null);
  for (const { type, via, calls, noun } of STORES) {
    const unread =
      accounts.some(
        (account) => model.facts.account(account) !== undefined && !model.facts.seen(type, account, region),
      ) ||
      [...model.resources.values()].some(
        ({ facts }) =>
          facts.type === type &&
          facts.region === region &&
          facts.refused?.some((call) => calls.some((one) => one === call)),
      );
    if (!unread) continue;
    const context = { ...request.context, 'kms:ViaService': `${via}.${region}.amazonaws.com` };
    if ((verdictOf(evaluate({ ...request, context }))?.verdict ?? 'broken') === 'broken') continue;
    const why = `the key’s policy admits calls that come through ${noun}, and which key they use could not be read`;
    return {
      verdict: 'unknown',
      conditions: [[structural('policy-unreadable', why, null, null)]],
      blockedBy: [],
      worst: 0,
    };
  }
  return null;
}

function statesService({ context }: Request): boolean {
  return Object.keys(context ?? {}).some((key) => key.toLowerCase() === 'kms:viaservice');
}
