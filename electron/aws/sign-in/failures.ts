/** Why a sign-in failed, as sentences. The errors: docs/spec/aws-access.md, 2. No secret is in any of them. */
import { shownDate } from '../../../shared/ipc/shown-date';
import { afterColon } from '../after-colon';
import { endpointOf } from '../clients/endpoints';
import { proxyShown } from '../clients/proxy';
import { whyFailed } from '../credentials/ask';
import { credentialsFailure, type CredentialsFailure } from '../credentials/credentials-failure';
import { clockSentence } from '../desk/clock-sentence';
import { cleanWords } from '../desk/judge-fault';
import type { AwsEnvironment } from '../environment';
import type { SignIn } from '../profiles/plan';
import { isRegionName } from '../profiles/region-name';
import { withoutPassword } from '../profiles/url-shown';
import type { Fault } from '../sending/fault-of';

/** The person gave up: no failure to be shown. */
export class SignInCancelled extends Error {
  override readonly name = 'SignInCancelled';
  constructor() {
    super('The sign-in was cancelled.');
  }
}

/** What CreateToken, RegisterClient and StartDeviceAuthorization answer while somebody signs in. */
export function signInFailure(fault: Fault, signIn: SignIn, environment: AwsEnvironment): CredentialsFailure {
  switch (fault.name) {
    case 'AccessDeniedException':
      return denied(signIn);
    case 'ExpiredTokenException':
      return tooLate(signIn);
    case 'InvalidGrantException':
      return credentialsFailure(
        'sign-in-refused',
        `AWS did not accept the answer that the browser gave for ${signIn.signIn}.`,
        'Sign in again; if it happens again, use a code instead of the browser.',
      );
    case 'InvalidRequestRegionException':
      return wrongRegion(fault, signIn);
    case 'InvalidRequestException':
    case 'InvalidScopeException':
    case 'InvalidClientMetadataException':
    case 'InvalidRedirectUriException':
    case 'InvalidClientException':
    case 'UnauthorizedClientException':
    case 'UnsupportedGrantTypeException': {
      const words = cleanWords(fault.message);
      return credentialsFailure(
        'sign-in-refused',
        `IAM Identity Center in ${signIn.ssoRegion} does not take a sign-in for ${signIn.signIn}${words === '' ? ` (${fault.name}).` : `: ${words}`}`,
        'Check the start URL and the Region of IAM Identity Center (in a file also sso_registration_scopes), or use a code instead.',
      );
    }
    default:
      return unreached(`The sign-in for ${signIn.signIn} failed`, fault, signIn, environment);
  }
}

/** The person said no. */
export function denied({ signIn }: SignIn): CredentialsFailure {
  return credentialsFailure(
    'sign-in-denied',
    `The sign-in for ${signIn} was refused in the browser.`,
    'Sign in again and allow the access, or ask whoever manages IAM Identity Center.',
  );
}

/** Nobody answered in time. */
export function tooLate({ signIn }: SignIn): CredentialsFailure {
  return credentialsFailure(
    'sign-in-timeout',
    `The sign-in for ${signIn} was not finished in the browser in time.`,
    'Sign in again; if the browser cannot come back to this computer, use a code instead.',
  );
}

/** A token that ended and cannot be renewed: AWS says no, or says nothing. */
export function notRenewed(fault: Fault, signIn: SignIn, at: Date, environment: AwsEnvironment): CredentialsFailure {
  const ended = `The sign-in for ${signIn.signIn} ended at ${shownDate(at.toISOString())}`;
  if (fault.name === 'InvalidRequestRegionException') return wrongRegion(fault, signIn);
  if (isRefusal(fault)) {
    const clock = clockSentence(fault);
    return credentialsFailure(
      'sign-in-needed',
      `${ended}, and AWS no longer renews it.`,
      `${clock === null ? '' : `${clock} `}Run ${signIn.command}, then try again.`,
    );
  }
  return unreached(`${ended} and could not be renewed`, fault, signIn, environment);
}

const REFUSALS: ReadonlySet<string> = new Set([
  'InvalidGrantException',
  'ExpiredTokenException',
  'AccessDeniedException',
  'InvalidClientException',
  'UnauthorizedClientException',
  'InvalidScopeException',
  'UnsupportedGrantTypeException',
  'InvalidRequestException',
]);

/** AWS itself says that this refresh token gives nothing any more. */
export function isRefusal({ name }: Fault): boolean {
  return REFUSALS.has(name);
}

/** The client that AWS knows us as is not known to it any more. */
export function isUnknownClient({ name }: Fault): boolean {
  return name === 'InvalidClientException' || name === 'UnauthorizedClientException';
}

function wrongRegion({ rightRegion }: Fault, { signIn, ssoRegion }: SignIn): CredentialsFailure {
  const right = rightRegion !== null && isRegionName(rightRegion) ? rightRegion : null;
  return credentialsFailure(
    'sign-in-wrong-region',
    `IAM Identity Center of ${signIn} is not in ${ssoRegion}${right === null ? '' : ` but in ${right}`}.`,
    right === null ? 'Name another Region (sso_region).' : `Its Region (sso_region) has to be ${right}.`,
  );
}

/** `failed` begins the sentence; the cause follows: network, time-out, certificate, proxy, a foreign endpoint. */
export function unreached(
  failed: string,
  fault: Fault,
  { ssoRegion }: Pick<SignIn, 'ssoRegion'>,
  environment: AwsEnvironment,
): CredentialsFailure {
  const endpoint = endpointOf('sso-oidc', environment);
  const asked = endpoint === undefined ? '' : ` (asked at ${withoutPassword(endpoint)})`;
  const proxy = proxyShown(environment);
  const clock = clockSentence(fault);
  return credentialsFailure(
    'aws-unreachable',
    `${failed}: ${clock === null ? whyFailed(fault) : afterColon(clock)}`.replace(/([.…])$/, `${asked}$1`),
    proxy === null
      ? `Check the network, the proxy and the Region of IAM Identity Center (${ssoRegion}), then try again.`
      : `Calls go through ${proxy}. Check it and the network, then try again.`,
  );
}
