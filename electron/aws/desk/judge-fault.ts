/** An error of a call → what it means for the snapshot (docs/spec/aws-access.md, 6.2). */
import type { AnyCall, Said } from '../call';
import type { ServiceName } from '../services';
import { isExpired, isUnreadable, isUnsendable, retryKind, type Fault } from '../sending/fault-of';
import { clockSentence } from './clock-sentence';
import { denialReason, type Denial } from './denial-reason';

export type Verdict =
  /** "Not configured", which is an answer. */
  | { readonly kind: 'none' }
  /** Deleted since it was listed. */
  | { readonly kind: 'gone' }
  /** The whole service cannot be asked in this Region. */
  | { readonly kind: 'absent'; readonly reason: 'region-off' | 'not-offered'; readonly message: string }
  /** No call can be signed any more. */
  | { readonly kind: 'expired'; readonly message: string }
  | {
      readonly kind: 'unread';
      readonly outcome: 'denied' | 'failed';
      /** Of a refusal: which policy it was, as far as AWS says it. */
      readonly denial: Denial;
      readonly message: string;
    };

/** Names by protocol: IAM, S3, STS; JSON services; EC2; others. */
const DENIED: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'UnauthorizedException',
  'NotAuthorized',
  'NotAuthorizedException',
  'KmsAccessDeniedException',
  'Forbidden',
  'ForbiddenException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'AllAccessDisabled',
]);
/** What AWS answers to credentials that it does not know: those of a Region that is off, or withdrawn ones. */
const UNKNOWN_CALLER: ReadonlySet<string> = new Set([
  'UnrecognizedClientException',
  'UnrecognizedClient',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  // S3's name for it: https://github.com/cloud-custodian/cloud-custodian/issues/9793
  'InvalidToken',
  'AuthFailure',
]);
const REGION_OFF: ReadonlySet<string> = new Set(['OptInRequired', 'SubscriptionRequiredException']);
const SKEWED: ReadonlySet<string> = new Set(['RequestTimeTooSkewed', 'RequestInTheFuture']);
const CERTIFICATE =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;

/** Regions that no account can turn off: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const ALWAYS_ON = new Set(
  (
    'us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-west-1 eu-west-2 eu-west-3 eu-central-1 ' +
    'eu-north-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ' +
    'cn-north-1 cn-northwest-1 us-gov-west-1 us-gov-east-1 eusc-de-east-1'
  ).split(' '),
);
/** Services that some Regions lack; a missing name of any other says that names cannot be looked up. */
const NOT_EVERYWHERE: ReadonlySet<ServiceName> = new Set([
  'bedrock',
  'bedrock-agent',
  'bedrock-agentcore-control',
  'codebuild',
  'codepipeline',
  'cognito-identity',
  'cognito-identity-provider',
  'eks',
  'glue',
  'opensearchserverless',
  'pipes',
  'rolesanywhere',
  's3vectors',
  'sagemaker',
  'scheduler',
]);
/** Of every partition: docs/spec/aws-access.md, 2. */
const AWS_HOST = /\.(amazonaws\.(com(\.cn)?|eu)|api\.aws|api\.amazonwebservices\.(com\.cn|eu))$/;

/**
 * `region`: where the call went, signed for that Region. `answered`: the service has answered there before, so it is
 * there and takes these credentials.
 */
export function judgeFault(fault: Fault, call: AnyCall, region: string, answered: boolean): Verdict {
  if (call.none?.includes(fault.name) === true) return { kind: 'none' };
  if (call.gone?.some((gone) => saysSo(fault, gone)) === true) return { kind: 'gone' };
  if (fault.noCredentials !== null) return { kind: 'expired', message: fault.noCredentials };
  const failed = (message: string): Verdict => ({ kind: 'unread', outcome: 'failed', denial: {}, message });

  if (isExpired(fault)) {
    return { kind: 'expired', message: 'The credentials expired while the account was read.' };
  }
  if ((REGION_OFF.has(fault.name) || UNKNOWN_CALLER.has(fault.name)) && !ALWAYS_ON.has(region) && !answered) {
    // Tokens of the older, global sign-in service are refused alike in Regions that are on:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
    const message = `The Region ${region} is off in this account, or does not take these credentials.`;
    return { kind: 'absent', reason: 'region-off', message };
  }
  if (UNKNOWN_CALLER.has(fault.name)) {
    return failed(`AWS no longer accepts these credentials (${fault.name}).`);
  }
  if (mayNotBeOffered(fault, call.service) && !answered) {
    return { kind: 'absent', reason: 'not-offered', message: `AWS has no such service in ${region}.` };
  }
  if (isDenied(fault)) {
    const { denial, why } = denialReason(fault.message);
    const message = why === null ? `AWS refused ${call.action}.` : `AWS refused ${call.action}: ${why}.`;
    return { kind: 'unread', outcome: 'denied', denial, message };
  }
  return failed(failureSentence(fault));
}

function saysSo(fault: Fault, error: string | Said): boolean {
  return typeof error === 'string'
    ? error === fault.name
    : error.name === fault.name && error.words.test(fault.message);
}

/** AWS gives no name to a service that a Region lacks. Hosts of FIPS or of the environment's say nothing about that. */
function mayNotBeOffered({ code, host }: Fault, service: ServiceName): boolean {
  return (
    code === 'ENOTFOUND' &&
    NOT_EVERYWHERE.has(service) &&
    host !== null &&
    AWS_HOST.test(host) &&
    !host.includes('fips')
  );
}

/** Firewalls and proxies forbid with the same status. */
function isDenied(fault: Fault): boolean {
  if (DENIED.has(fault.name)) return true;
  const isOther = SKEWED.has(fault.name) || REGION_OFF.has(fault.name) || isSignature(fault);
  return fault.status === 403 && fault.isFromAws && !isOther;
}

function isSignature(fault: Fault): boolean {
  return fault.name === 'SignatureDoesNotMatch' || fault.name === 'InvalidSignatureException';
}

/** Does this computer's clock differ so much from AWS's that no signature is taken? */
export function isSkewed({ name, message }: Fault): boolean {
  return SKEWED.has(name) || /signature (not yet current|expired)/i.test(message);
}

/** Why a call failed, as one sentence; AWS's own words where they are fit to be shown. */
export function failureSentence(fault: Fault): string {
  if (isSkewed(fault)) {
    return clockSentence(fault) ?? 'This computer’s clock differs from AWS’s by more than five minutes; set it right.';
  }
  if (isSignature(fault)) return 'AWS did not accept the signature: the secret key does not belong to the access key.';
  const kind = retryKind(fault);
  if (kind === 'throttled') return 'AWS kept asking for fewer calls (throttling) until the crawl gave up.';
  if (kind === 'silent') return 'No answer came in time.';
  if (fault.code === 'EPROXY') return cleanWords(fault.message);
  if (fault.code === 'ECABUNDLE') return fault.message;
  if (fault.code !== null && CERTIFICATE.test(fault.code))
    return 'The certificate of the server is not trusted here; a proxy may stand between this computer and AWS.';
  if (fault.code === 'ENOTFOUND' || fault.code === 'EAI_AGAIN') {
    return fault.host?.includes('fips') === true
      ? 'The name of the FIPS endpoint could not be looked up: AWS may have none of this service here.'
      : 'The server’s name could not be looked up; check the network.';
  }
  if (fault.code === 'ERR_INVALID_URL')
    return 'The endpoint that the environment or the profile names is no web address.';
  if (fault.code === 'ECONNREFUSED') return 'The server refused the connection.';
  if (fault.code === 'EHOSTUNREACH' || fault.code === 'ENETUNREACH')
    return 'The server cannot be reached; check the network.';
  if (fault.code === 'ECONNRESET' || fault.code === 'EPIPE')
    return 'The connection was closed before the answer was whole.';
  if (fault.status !== null && fault.status >= 500)
    return `AWS had a failure of its own (HTTP ${fault.status}) and did not recover in time.`;
  if (isUnsendable(fault)) return 'It could not be asked for: AWS’s list of such things gave it no name.';
  if (isUnreadable(fault) || (fault.status === 403 && !fault.isFromAws))
    return 'The answer is not one of AWS’s; a proxy may have sent it.';
  if (fault.code === 'EPROTO') return 'The server does not speak TLS as AWS does; check the endpoint and the proxy.';
  const words = cleanWords(fault.message);
  if (fault.status === null) return `The call did not get through: ${words === '' ? `${fault.name}.` : words}`;
  return words === '' ? `AWS answered ${fault.name}.` : `AWS answered ${fault.name}: ${words}`;
}

/** A message of somebody else's as one short line: no markup, no request ids, nothing that could be a token. ARNs stay. */
export function cleanWords(message: string): string {
  const clean = message
    .replace(/<[^>]*>/g, ' ')
    .replace(/\(?\b(request ?id|host ?id|extended request id)\b:?\s*\S+/gi, ' ')
    .replace(/(\barn:[\w-]*:\S+)|[A-Za-z0-9+/=_-]{40,}/g, (_all, arn?: string) => arn ?? '…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const short = clean.length > 200 ? `${clean.slice(0, 199)}…` : clean;
  return short === '' || /[.!?…]$/.test(short) ? short : `${short}.`;
}
