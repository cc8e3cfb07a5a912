/** What a refusal names as the resource. */

interface Asked {
  readonly service: string;
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Input members that name a thing, and how each service writes it in a refusal (`P`artition, `R`egion, `A`ccount, `X`). */
const NAMED: readonly (readonly [service: string, member: string, written: string])[] = [
  ['iam', 'RoleName', 'role X'],
  ['iam', 'UserName', 'user X'],
  ['iam', 'GroupName', 'group X'],
  ['iam', 'PolicyArn', 'policy X'],
  ['s3', 'Bucket', 'arn:P:s3:::X'],
  ['kms', 'KeyId', 'arn:P:kms:R:A:key/X'],
  ['lambda', 'FunctionName', 'arn:P:lambda:R:A:function:X'],
  ['bedrock-agent', 'knowledgeBaseId', 'arn:P:bedrock:R:A:knowledge-base/X'],
  ['bedrock-agent', 'agentId', 'arn:P:bedrock:R:A:agent/X'],
  ['bedrock-agent', 'flowIdentifier', 'arn:P:bedrock:R:A:flow/X'],
  ['bedrock', 'guardrailIdentifier', 'arn:P:bedrock:R:A:guardrail/X'],
];

/** Its ARN, or the words that IAM has; `*` for calls that are about nothing in particular. */
export function namedResource({ service, partition, account, region, input }: Asked): string {
  const rule = NAMED.find(([of, member]) => of === service && typeof input[member] === 'string');
  if (rule !== undefined) {
    const [, member, written] = rule;
    const value = String(input[member]);
    if (value.startsWith('arn:') && written.startsWith('arn:')) return value;
    const parts: Readonly<Record<string, string>> = { P: partition, R: region, A: account, X: value };
    return written.replace(/\b[PRAX]\b/g, (letter) => parts[letter] ?? letter);
  }
  const arn = Object.values(input).find((value) => typeof value === 'string' && value.startsWith('arn:'));
  return typeof arn === 'string' ? arn : '*';
}
