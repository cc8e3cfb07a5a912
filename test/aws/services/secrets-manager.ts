/** AWS Secrets Manager. It has no values to give. */
import type { ResourceEntry } from '../../../shared/snapshot/schema';
import { AwsError, documentText, paged, resourcesOf, type Asked, type Service } from '../service';
import { withDates } from '../with-dates';

export const secretsManager: Service = {
  id: 'secrets-manager',
  protocol: 'json',
  signedAs: 'secretsmanager',
  target: 'secretsmanager',
  operations: {
    ListSecrets: (asked) => {
      const { NextToken, MaxResults } = asked.input;
      const { items, next } = paged(secrets(asked).map(listed), asked, NextToken, MaxResults);
      return { SecretList: items, NextToken: next };
    },
    DescribeSecret: (asked) => described(secretOf(asked)),
    GetResourcePolicy: (asked) => {
      const secret = secretOf(asked);
      const policy = secret.policy === undefined ? {} : { ResourcePolicy: documentText(secret.policy) };
      return { ARN: secret.arn, Name: secret.name, ...policy };
    },
  },
};

const DATES =
  'CreatedDate LastChangedDate LastAccessedDate LastRotatedDate NextRotationDate DeletedDate LastAccessedDate'.split(
    ' ',
  );

function secrets({ account, region }: Asked): readonly ResourceEntry[] {
  return resourcesOf(account, 'AWS::SecretsManager::Secret', region);
}

/** By ARN or name. */
function secretOf(asked: Asked): ResourceEntry {
  const wanted = asked.input['SecretId'];
  const found = secrets(asked).find(({ arn, name }) => arn === wanted || name === wanted);
  if (found === undefined) {
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  return found;
}

function described({ properties, tags }: ResourceEntry): object {
  return { ...withDates(properties, ...DATES), ...(tags === undefined ? {} : { Tags: tagList(tags) }) };
}

/** The list names the versions otherwise. */
function listed(secret: ResourceEntry): object {
  const { VersionIdsToStages: SecretVersionsToStages, ...rest } = {
    VersionIdsToStages: undefined,
    ...described(secret),
  };
  return { ...rest, ...(SecretVersionsToStages === undefined ? {} : { SecretVersionsToStages }) };
}

function tagList(tags: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
