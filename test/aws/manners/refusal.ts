/** "Not authorized", in the words of AWS:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
import type { ErrorAnswer } from '../protocols/protocol';
import type { Service } from '../service';

export type RefusalKind = 'deny' | 'deny-scp' | 'deny-boundary' | 'deny-session' | 'deny-resource';

const BECAUSE: Readonly<Record<RefusalKind, (action: string) => string>> = {
  deny: (action) => `because no identity-based policy allows the ${action} action`,
  'deny-scp': () => 'with an explicit deny in a service control policy',
  'deny-boundary': (action) => `because no permissions boundary allows the ${action} action`,
  'deny-session': (action) => `because no session policy allows the ${action} action`,
  'deny-resource': () => 'with an explicit deny in a resource-based policy',
};

const CODES: Readonly<Record<Service['protocol'], readonly [code: string, status: number]>> = {
  query: ['AccessDenied', 403],
  ec2: ['UnauthorizedOperation', 403],
  'rest-xml': ['AccessDenied', 403],
  'rest-json': ['AccessDeniedException', 403],
  json: ['AccessDeniedException', 400],
};

/** SNS has a name of its own for it. */
const OWN_CODES: Readonly<Record<string, readonly [code: string, status: number]>> = {
  sns: ['AuthorizationError', 403],
};

interface Refused {
  readonly service: Service;
  readonly action: string;
  /** Its ARN, or `*`. */
  readonly resource: string;
  /** ARN. */
  readonly caller: string;
}

/** Of one action, for a reason that a test orders. */
export function orderedRefusal(refused: Refused, kind: RefusalKind): ErrorAnswer {
  return refusal(refused, BECAUSE[kind](refused.action));
}

/** `because`: the end of AWS's sentence. */
export function refusal({ service, action, resource, caller }: Refused, because: string): ErrorAnswer {
  if (service.id === 'sso') return { code: 'ForbiddenException', message: 'No access', status: 403 };
  const [code, status] = OWN_CODES[service.id] ?? CODES[service.protocol];
  if (service.protocol === 'ec2') {
    const message = `You are not authorized to perform this operation. User: ${caller} is not authorized to perform: ${action} ${because}`;
    return { code, status, message };
  }
  const named = service.protocol === 'rest-xml' ? `"${resource}"` : resource;
  const message = `User: ${caller} is not authorized to perform: ${action} on resource: ${named} ${because}`;
  return { code, status, message };
}
