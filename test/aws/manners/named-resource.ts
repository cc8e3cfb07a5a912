/** What a call is about, as a refusal names it. */
import type { Service } from '../service';

interface Asked {
  readonly service: Service;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  /** ARN. */
  readonly caller: string;
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
export function namedResource({ service, operation, account, region, caller, input }: Asked): string {
  const partition = caller.split(':')[1] ?? 'aws';
  // Of API Gateway the path is the thing, without the version of the interface.
  if (service.signedAs === 'apigateway') {
    return `arn:${partition}:apigateway:${region}::${pathOf(service, operation, input).replace(/^\/v2\//, '/')}`;
  }
  const rule = NAMED.find(([of, member]) => of === service.id && typeof input[member] === 'string');
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

/** `/restapis/abc/stages` */
function pathOf({ routes = {} }: Service, operation: string, input: Asked['input']): string {
  const route = Object.entries(routes).find(([, name]) => name === operation)?.[0] ?? '';
  return route.replace(/^\w+ /, '').replace(/\{(\w+)\}/g, (_all, member: string) => String(input[member]));
}
