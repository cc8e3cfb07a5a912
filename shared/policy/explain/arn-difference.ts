/** Which part of an ARN differs from what a policy says (E195). */
import { parseArn, resourceParts, type Arn } from '../../iam/arn';
import type { ArnPart } from '../decision';
import { globOf } from '../glob';
import { brief } from '../sentence';

export interface ArnDifference {
  readonly part: ArnPart;
  readonly wanted: string;
  readonly found: string;
}

const HEAD = ['partition', 'service', 'region', 'account'] as const;

/** The first part in which the pattern does not cover the ARN; null where one of the two is no ARN, or all fit. */
export function arnDifference(pattern: string, value: string): ArnDifference | null {
  const found = parseArn(pattern);
  const wanted = parseArn(value);
  if (found === null || wanted === null) return null;
  for (const part of HEAD) {
    if (!covers(found[part], wanted[part])) return { part, wanted: wanted[part], found: found[part] };
  }
  if (globOf(found.resource).test(wanted.resource)) return null;
  return resourceDifference(found, wanted);
}

function resourceDifference(found: Arn, wanted: Arn): ArnDifference {
  const whole: ArnDifference = { part: 'resource-id', wanted: wanted.resource, found: found.resource };
  // A bucket's name is no type word, whatever follows it.
  if (wanted.service === 's3') return whole;
  const want = resourceParts(wanted.resource);
  const have = resourceParts(found.resource);
  if (want.type === '' || have.type === '') return whole;
  if (!covers(have.type, want.type)) return { part: 'resource-type', wanted: want.type, found: have.type };
  return { part: 'resource-id', wanted: want.id, found: have.id };
}

function covers(pattern: string, value: string): boolean {
  return globOf(pattern.toLowerCase()).test(value.toLowerCase());
}

const WORDS: Readonly<Record<ArnPart, string>> = {
  partition: 'partition',
  service: 'service',
  region: 'Region',
  account: 'account',
  'resource-type': 'resource type',
  'resource-id': 'name',
};

/** `the Region us-east-1 is not us-east-2` */
export function differenceWords({ part, wanted, found }: ArnDifference): string {
  const shown = (text: string) => (text === '' ? '(empty)' : brief(text));
  return `the ${WORDS[part]} ${shown(found)} is not ${shown(wanted)}`;
}
