/** The AWS CLI's commands for each kind of document: read it, write it, take it away. */
import type { MendedDocument, PlaceKind } from './mended-document';
import { word } from './shell';

interface Commands {
  /** Prints the policy as JSON. */
  readonly read: (document: MendedDocument) => string;
  /** Writes the policy from a file. */
  readonly write: (document: MendedDocument, file: string) => string;
  /** Where there was none before; null: there always is one. */
  readonly remove: ((document: MendedDocument) => string) | null;
}

const region = ({ region: name }: MendedDocument) => (name === '' ? '' : ` --region ${word(name)}`);

function inline(type: 'role' | 'user' | 'group'): Commands {
  const which = ({ name, part }: MendedDocument) => `--${type}-name ${word(name)} --policy-name ${word(part)}`;
  return {
    read: (one) => `aws iam get-${type}-policy ${which(one)} --query PolicyDocument`,
    write: (one, file) => `aws iam put-${type}-policy ${which(one)} --policy-document file://${file}`,
    remove: (one) => `aws iam delete-${type}-policy ${which(one)}`,
  };
}

function organization(): Commands {
  const id = '"$POLICY_ID"';
  return {
    read: ({ part }) =>
      `POLICY_ID=$(aws organizations list-policies --filter SERVICE_CONTROL_POLICY --query ${word(`Policies[?Name=='${part}'].Id`)} --output text)\naws organizations describe-policy --policy-id ${id} --query Policy.Content --output text`,
    write: (_, file) => `aws organizations update-policy --policy-id ${id} --content file://${file}`,
    remove: null,
  };
}

/** Functions have no document that could be written whole (lambda.ts). */
export const COMMANDS: Readonly<Record<Exclude<PlaceKind, 'function'>, Commands>> = {
  trust: {
    read: ({ name }) => `aws iam get-role --role-name ${word(name)} --query Role.AssumeRolePolicyDocument`,
    write: ({ name }, file) =>
      `aws iam update-assume-role-policy --role-name ${word(name)} --policy-document file://${file}`,
    remove: null,
  },
  'role-inline': inline('role'),
  'user-inline': inline('user'),
  'group-inline': inline('group'),
  managed: {
    read: ({ owner }) =>
      `VERSION=$(aws iam get-policy --policy-arn ${word(owner)} --query Policy.DefaultVersionId --output text)\naws iam get-policy-version --policy-arn ${word(owner)} --version-id "$VERSION" --query PolicyVersion.Document`,
    // A policy has five versions at most; the oldest has to go first then.
    write: ({ owner }, file) =>
      `aws iam create-policy-version --policy-arn ${word(owner)} --policy-document file://${file} --set-as-default`,
    remove: null,
  },
  bucket: {
    read: ({ name }) => `aws s3api get-bucket-policy --bucket ${word(name)} --query Policy --output text`,
    write: ({ name }, file) => `aws s3api put-bucket-policy --bucket ${word(name)} --policy file://${file}`,
    remove: ({ name }) => `aws s3api delete-bucket-policy --bucket ${word(name)}`,
  },
  'vector-bucket': {
    read: (one) =>
      `aws s3vectors get-vector-bucket-policy --vector-bucket-arn ${word(one.owner)}${region(one)} --query policy --output text`,
    write: (one, file) =>
      `aws s3vectors put-vector-bucket-policy --vector-bucket-arn ${word(one.owner)} --policy file://${file}${region(one)}`,
    remove: (one) => `aws s3vectors delete-vector-bucket-policy --vector-bucket-arn ${word(one.owner)}${region(one)}`,
  },
  key: {
    read: (one) =>
      `aws kms get-key-policy --key-id ${word(one.name)} --policy-name default --query Policy --output text${region(one)}`,
    write: (one, file) =>
      `aws kms put-key-policy --key-id ${word(one.name)} --policy-name default --policy file://${file}${region(one)}`,
    remove: null,
  },
  queue: {
    read: (one) =>
      `QUEUE_URL=$(aws sqs get-queue-url --queue-name ${word(one.name.split(':').at(-1) ?? '')} --query QueueUrl --output text${region(one)})\naws sqs get-queue-attributes --queue-url "$QUEUE_URL" --attribute-names Policy --query Attributes.Policy --output text${region(one)}`,
    write: (one, file) =>
      `aws sqs set-queue-attributes --queue-url "$QUEUE_URL" --attributes "$(jq '{Policy: tojson}' ${file})"${region(one)}`,
    remove: (one) => `aws sqs set-queue-attributes --queue-url "$QUEUE_URL" --attributes Policy=${region(one)}`,
  },
  topic: {
    read: (one) =>
      `aws sns get-topic-attributes --topic-arn ${word(one.owner)} --query Attributes.Policy --output text${region(one)}`,
    write: (one, file) =>
      `aws sns set-topic-attributes --topic-arn ${word(one.owner)} --attribute-name Policy --attribute-value file://${file}${region(one)}`,
    remove: null,
  },
  secret: {
    read: (one) =>
      `aws secretsmanager get-resource-policy --secret-id ${word(one.owner)} --query ResourcePolicy --output text${region(one)}`,
    write: (one, file) =>
      `aws secretsmanager put-resource-policy --secret-id ${word(one.owner)} --resource-policy file://${file}${region(one)}`,
    remove: (one) => `aws secretsmanager delete-resource-policy --secret-id ${word(one.owner)}${region(one)}`,
  },
  endpoint: {
    read: (one) =>
      `aws ec2 describe-vpc-endpoints --vpc-endpoint-ids ${word(one.name)} --query 'VpcEndpoints[0].PolicyDocument' --output text${region(one)}`,
    write: (one, file) =>
      `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${word(one.name)} --policy-document file://${file}${region(one)}`,
    remove: null,
  },
  scp: organization(),
  rcp: {
    ...organization(),
    read: (one) => organization().read(one).replace('SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'),
  },
};
