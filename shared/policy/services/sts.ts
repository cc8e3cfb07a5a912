/** STS: who can make which assume call at all (E119, E141, E161, E170). */
import { mayBringTags } from '../../iam/identity-providers';
import { setsSourceIdentity, tagsSessions } from '../../iam/service-callers';
import { WITHIN_ASSUME } from '../context-keys';
import type { Condition } from '../decision';
import type { GateEvaluation } from '../evaluation';
import { withAction } from '../call';
import { grantsOf, policySetOf } from '../gates/resource-side';
import { factGate, scan, shut } from '../gates/scan';
import { and, maybe, not, or } from '../logic';
import type { Request } from '../request';
import type { Part, RuleInput, ServiceRule } from './service-rule';

const SAML = 'sts:assumerolewithsaml';
const WEB = 'sts:assumerolewithwebidentity';

export const sts: ServiceRule = {
  service: 'sts',
  always: ({ action, caller }) => {
    const { kind } = caller.caller;
    if (action === 'sts:getcalleridentity' && kind !== 'anonymous') {
      return { answer: 'ALLOWED', why: 'sts:GetCallerIdentity always succeeds: no policy can deny it.' };
    }
    if (action === 'sts:getsessiontoken' && (kind === 'user' || kind === 'root')) {
      return { answer: 'ALLOWED', why: 'sts:GetSessionToken asks for no permission, and no policy can deny it.' };
    }
    return null;
  },
  gates: (input) => {
    const why = impossible(input);
    return why === null ? signInTags(input) : [shut('service-rule', 'service-rule', () => why)];
  },
  parts: passedAlong,
};

/** Session tags and a source identity need a permission of their own, else the whole assume call fails (E163, E164). */
function passedAlong({ action, request, caller }: RuleInput): readonly Part[] {
  if (!action.startsWith('sts:assumerole')) return [];
  const keys = Object.keys(request.context ?? {}).map((key) => key.toLowerCase());
  const tags = (caller.caller.kind === 'service' && tagsSessions(caller.caller.arn)) || statesTags(request) === true;
  const parts: Part[] = [];
  if (tags) parts.push({ request: { ...request, action: 'sts:TagSession' }, settled: {} });
  const identity =
    keys.includes('sts:sourceidentity') ||
    (caller.caller.kind === 'service' && setsSourceIdentity(caller.caller.arn)) ||
    (caller.caller.kind === 'role-session' && keys.includes('aws:sourceidentity')); // it sticks to the session
  if (identity) {
    parts.push({ request: { ...request, action: 'sts:SetSourceIdentity' }, settled: {} });
  }
  return parts;
}

/** Does the request say that session tags are passed, or (an empty list) that none are? Null: it does not say. */
function statesTags({ context }: Request): boolean | null {
  let said: boolean | null = null;
  for (const [key, value] of Object.entries(context ?? {})) {
    if (!/^(?:aws:tagkeys$|sts:transitivetagkeys$|aws:requesttag\/)/i.test(key)) continue;
    if (value.length > 0) return true;
    said = false;
  }
  return said;
}

/** Whether an identity provider passes session tags nobody knows; then the trust has to allow that too (E163). */
function signInTags({ action, request, caller, target, call }: RuleInput): readonly GateEvaluation[] {
  const { kind, arn } = caller.caller;
  if ((kind !== 'saml' && kind !== 'web-identity') || WITHIN_ASSUME.has(action) || request.strict === true) return [];
  if (target.policy.state !== 'read' || !mayBringTags(arn) || statesTags(request) !== null) return [];
  const { document } = target.policy;
  const set = scan(policySetOf(target.policy), withAction(call, 'sts:TagSession'));
  const none: Condition = {
    key: 'aws:TagKeys',
    operator: 'Null',
    values: ['true'],
    expected: true,
    sentence: 'no session tags are passed',
    document: document.address,
    pointer: null,
  };
  const allowed = and(grantsOf(set).notAccount, ...set.denies.map(({ match }) => not(match)));
  const value = or(allowed, maybe(none));
  if (value.match === 'yes') return [];
  const sentence = (): string =>
    `The trust policy of ${target.name} does not let ${caller.name} call sts:TagSession, so a sign-in with session tags fails.`;
  return [factGate('service-rule', 'read', value, { sentence })];
}

/** Why this caller can never make this call; null where the policies decide. */
function impossible({ action, caller, target }: RuleInput): string | null {
  const { kind, account } = caller.caller;
  if (WITHIN_ASSUME.has(action)) return null;
  const foreign = account !== null && target.owner !== null && account !== target.owner;
  if ((kind === 'saml' || kind === 'web-identity') && foreign) {
    return `${target.name} can only be assumed through identity providers of its own account.`; // E162
  }
  switch (kind) {
    case 'saml':
      return action === SAML ? null : `Who signs in through ${caller.name} can only call sts:AssumeRoleWithSAML.`;
    case 'web-identity':
      return action === WEB ? null : `Who signs in through ${caller.name} can only call sts:AssumeRoleWithWebIdentity.`;
    case 'root':
      if (action === 'sts:assumerole') return 'The root user cannot assume roles.';
      break;
    case 'role-session':
      if (action === 'sts:getfederationtoken' || action === 'sts:getsessiontoken') {
        return `A role session cannot call ${action === 'sts:getsessiontoken' ? 'sts:GetSessionToken' : 'sts:GetFederationToken'}.`;
      }
      break;
    case 'federated-user':
      return 'A federated user can call nothing of STS but sts:GetCallerIdentity.';
    default:
  }
  if (action === SAML || action === WEB) {
    return `${action === SAML ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity'} is called with a sign-in of an identity provider, not by ${caller.name}.`;
  }
  return null;
}
