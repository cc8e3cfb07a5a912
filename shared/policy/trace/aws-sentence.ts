/**
 * The sentence that AWS itself prints for a denial (E197), so that a person recognises the error in front of them.
 * Wordings: docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html, AmazonS3/latest/userguide/
 * troubleshoot-403-errors.html, and what KMS, STS, EC2, SNS, SQS and API Gateway are known to print instead.
 */
import { actionInfo } from '../../iam/action-catalogue';
import type { Caller } from '../call';
import { deniesOf } from '../conclude';
import type { GateName } from '../decision';
import type { Evaluation, Formed, GateEvaluation } from '../evaluation';
import type { Facts } from '../facts';

/** A role's session is named by who assumed it; where the request does not say, this stands in its place. */
const SESSION = '<session-name>';

/** As it stands in `because no … allows` and, where AWS says it otherwise, in `with an explicit deny in …`. */
const TYPES: Readonly<Partial<Record<GateName, readonly [allows: string, denies: string]>>> = {
  scp: ['service control policy', 'a service control policy'],
  rcp: ['resource control policy', 'a resource control policy'],
  vpce: ['VPC endpoint policy', 'a VPC endpoint policy'],
  'trust-policy': ['role trust policy', 'the role trust policy'],
  'key-policy': ['resource-based policy', 'a resource-based policy'],
  'resource-policy': ['resource-based policy', 'a resource-based policy'],
  identity: ['identity-based policy', 'an identity-based policy'],
  boundary: ['permissions boundary', 'a permissions boundary'],
  session: ['session policy', 'a session policy'],
};

const KMS_ELSEWHERE =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';

/**
 * What AWS prints for this answer; of several gates that refuse it names one, here the first of E191. Null where the
 * call is not refused, where which policy refuses depends on values that are not known, and where the service prints
 * nothing of the kind (calls of AWS services, facts of a service, data access policies).
 */
export function awsSentence(evaluation: Evaluation, facts: Facts): string | null {
  const { formed, refusedPart } = evaluation;
  if (formed === null) return null;
  if (refusedPart !== null) return awsSentence(refusedPart, facts);
  if (evaluation.contradicts || formed.caller.caller.kind === 'service') return null;
  const gate = speakingGate(evaluation);
  if (gate === undefined) return null;
  if (gate.inner !== undefined) return awsSentence(gate.inner, facts);
  return printed(evaluation, gate, formed, facts);
}

/** A Deny comes before a missing Allow (E98, E99). */
function speakingGate({ answer, blockedBy, gates }: Evaluation): GateEvaluation | undefined {
  return answer === 'EXPLICIT_DENY'
    ? gates.find((gate) => blockedBy.includes(gate.gate) && denies(gate))
    : gates.find(({ gate }) => gate === blockedBy[0]);
}

function denies(gate: GateEvaluation): boolean {
  return gate.inner?.answer === 'EXPLICIT_DENY' || deniesOf(gate).some(({ match }) => match.match === 'yes');
}

function printed(evaluation: Evaluation, gate: GateEvaluation, formed: Formed, facts: Facts): string | null {
  const asked = evaluation.request.action.toLowerCase();
  // STS tells a caller without an AWS identity no more than this.
  if (asked === 'sts:assumerolewithsaml') return 'Not authorized to perform sts:AssumeRoleWithSAML';
  if (asked === 'sts:assumerolewithwebidentity') return 'Not authorized to perform sts:AssumeRoleWithWebIdentity';
  const service = asked.slice(0, asked.indexOf(':'));
  if (isS3(service) && saysNoMore(gate, formed, facts)) return 'Access Denied';
  const user = userOf(formed.caller.caller, service);
  const types = TYPES[gate.gate];
  if (user === null || types === undefined) return null;
  const action = actionAs(asked, service);
  const because =
    evaluation.answer === 'EXPLICIT_DENY'
      ? `with an explicit deny in ${types[1]}`
      : `because no ${types[0]} allows the ${action} action`;
  const elsewhere = !formed.sameAccount;
  if (gate.gate === 'trust-policy' && elsewhere) return `${user} ${action}${onResource(formed, service)}`;
  const on =
    gate.gate === 'trust-policy' ? '' : onResource(formed, service, asked, elsewhere && gate.gate === 'key-policy');
  const reason = elsewhere && gate.gate === 'key-policy' ? KMS_ELSEWHERE : because;
  return inService(service, `${user} ${action}${on} ${reason}`);
}

function isS3(service: string): boolean {
  return service === 's3' || service === 's3express';
}

/** S3 gives its reasons to callers of the same account or organization only, and never an endpoint's. */
function saysNoMore({ gate }: GateEvaluation, { caller, target, sameAccount }: Formed, facts: Facts): boolean {
  const { account } = caller.caller;
  if (gate === 'vpce' || account === null) return true;
  return !sameAccount && (target.owner === null || !inOneOrganization(account, target.owner, facts));
}

function inOneOrganization(one: string, other: string, facts: Facts): boolean {
  const [left, right] = [facts.organization(one), facts.organization(other)];
  return left.state === 'known' && right.state === 'known' && left.id === right.id;
}

/** `User: arn:… is not authorized to perform:`; null for callers that no service answers in this way. */
function userOf(caller: Caller, service: string): string | null {
  const name = nameOf(caller);
  if (name === null) return null;
  if (name === 'anonymous' && service !== 'execute-api' && service !== 'es') return null;
  return `User: ${name} is not authorized to perform:`;
}

function nameOf({ kind, arn, partition, account, roleName, sessionName }: Caller): string | null {
  switch (kind) {
    case 'role-session':
      return `arn:${partition}:sts::${account ?? ''}:assumed-role/${roleName ?? ''}/${sessionName ?? SESSION}`;
    case 'user':
    case 'root':
    case 'federated-user':
      return arn;
    case 'anonymous':
      return 'anonymous';
    default:
      return null;
  }
}

/** SNS writes its own prefix in capitals, SQS its actions without any. */
function actionAs(asked: string, service: string): string {
  if (service === 'sqs') return asked;
  const action = actionInfo(asked)?.name ?? asked;
  return action.replace(/^sns:/, 'SNS:');
}

/** Calls that name no thing of their own are printed without one. */
function onResource({ call }: Formed, service: string, asked = '', elsewhere = false): string {
  const { resource } = call;
  if (resource === '*') return '';
  if (asked === 'kms:decrypt') return ' on the resource associated with this ciphertext';
  if (elsewhere) return ' on this resource';
  if (isS3(service)) return ` on resource: "${resource}"`;
  // API Gateway shows the last four digits of an account.
  if (service === 'execute-api') return ` on resource: ${resource.replace(/:\d{8}(\d{4}):/, ':********$1:')}`;
  return ` on resource: ${resource}`;
}

function inService(service: string, sentence: string): string {
  if (service !== 'ec2') return sentence;
  return `You are not authorized to perform this operation. ${sentence}. Encoded authorization failure message: …`;
}
