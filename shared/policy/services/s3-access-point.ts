/** S3 access points: the bucket behind has to let the call in as well, and some take calls from one VPC only (E144). */
import type { GateEvaluation } from '../evaluation';
import { factGate, shut } from '../gates/scan';
import { maybe, structural } from '../logic';
import { conditionSentence } from '../sentence';
import { accessPointKeys, accessPointOf, type AccessPoint } from './access-point';
import { member, textMember } from './member';
import type { Part, RuleInput } from './service-rule';

/** The same call, asked of the bucket behind (docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html). */
export function bucketBehind(input: RuleInput): readonly Part[] {
  const point = passedThrough(input);
  const bucket = textMember(input.target.facts?.properties, 'Bucket');
  if (point === null || bucket === null) return [];
  const resource = `arn:${point.partition}:s3:::${bucket}${point.key === null ? '' : `/${point.key}`}`;
  return [{ request: { ...input.request, resource }, settled: accessPointKeys(point, input.target.facts) }];
}

/** Is the bucket known, and does the call come from the VPC that the access point is for? */
export function accessPointGates(input: RuleInput): readonly GateEvaluation[] {
  const point = passedThrough(input);
  if (point === null) return [];
  const { caller, target } = input;
  const gates = fromItsVpc(input, point);
  if (textMember(target.facts?.properties, 'Bucket') !== null) return gates;
  const name = nameOf(point);
  const why = `the bucket behind ${name}, which is not in this snapshot, lets ${caller.name} in too`;
  const sentence = (): string => `Which bucket is behind ${name} is not in this snapshot.`;
  return [
    ...gates,
    factGate('service-rule', 'not-read', maybe(structural('unverified', why, null, null)), { sentence }),
  ];
}

function fromItsVpc({ target, call }: RuleInput, point: AccessPoint): readonly GateEvaluation[] {
  const known = target.facts?.properties;
  const vpc = textMember(member(known, 'VpcConfiguration'), 'VpcId');
  if (member(known, 'NetworkOrigin') !== 'VPC' || vpc === null) return [];
  const key = 'aws:SourceVpc';
  const state = call.key(key);
  if (state.state === 'known' && state.values.includes(vpc)) return [];
  if (state.state === 'known' || state.state === 'absent') {
    return [shut('service-rule', 'service-rule', () => `${nameOf(point)} takes calls from the VPC ${vpc} only.`)];
  }
  const operator = 'StringEquals';
  const sentence = conditionSentence(operator, key, [vpc], true);
  const atom = { key, operator, values: [vpc], expected: true, sentence, document: null, pointer: null };
  return [factGate('service-rule', 'read', maybe(atom))];
}

/** Null where the call is about the access point itself: its settings, its policy. */
function passedThrough({ action, target }: RuleInput): AccessPoint | null {
  return action.includes('accesspoint') ? null : accessPointOf(target.arn);
}

function nameOf({ arn }: AccessPoint): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
