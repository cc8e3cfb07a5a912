/** What an SDK call was rejected with, as far as it decides what happens next. */

/** The parts of an error that say what went wrong; everything is optional because anything can be thrown. */
export interface Fault {
  /** AWS's name for it (`AccessDenied`), or Node's or the SDK's. */
  readonly name: string;
  readonly message: string;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** Node's code of a network failure: `ECONNRESET`. */
  readonly code: string | null;
  /** The name that could not be looked up, where that is what went wrong. */
  readonly host: string | null;
  /** Every answer of AWS's carries an id; what a proxy answers in its place does not. */
  readonly isFromAws: boolean;
  /** Why no credentials could be had, where that is what went wrong: a sentence for a person. */
  readonly noCredentials: string | null;
  /** The SDK has corrected its clock by AWS's: the next attempt may pass. */
  readonly clockCorrected: boolean;
  /** What AWS's clock said; null where no answer came. */
  readonly answeredAt: Date | null;
  /** The Region that should have been asked, where AWS names it. */
  readonly rightRegion: string | null;
}

/** Reads whatever was thrown. */
export function faultOf(thrown: unknown): Fault {
  const metadata = member(thrown, '$metadata');
  const status = member(metadata, 'httpStatusCode') ?? member(member(thrown, '$response'), 'statusCode');
  return {
    name: text(member(thrown, 'name')) ?? 'Error',
    message: wordsOf(thrown),
    status: typeof status === 'number' ? status : null,
    code: text(member(thrown, 'code')) ?? text(member(member(thrown, 'cause'), 'code')),
    host: text(member(thrown, 'hostname')) ?? text(member(member(thrown, 'cause'), 'hostname')),
    isFromAws: text(member(metadata, 'requestId')) !== null,
    noCredentials: text(member(member(thrown, 'shown'), 'title')),
    clockCorrected: member(metadata, 'clockSkewCorrected') === true,
    answeredAt: dateOf(member(member(thrown, '$response'), 'headers')),
    rightRegion: text(member(thrown, 'region')),
  };
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** The sign-in service has its words in a member of their own. */
function wordsOf(thrown: unknown): string {
  const words = text(member(thrown, 'error_description')) ?? text(member(thrown, 'message')) ?? '';
  // The SDK's own, where an answer has none.
  return words === 'UnknownError' ? '' : words;
}

function dateOf(headers: unknown): Date | null {
  const date = new Date(text(member(headers, 'date')) ?? NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html, and KMS's and EC2's own names. */
const THROTTLED: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'KmsThrottlingException',
  // Of a call that reads: too many at once (Kinesis, Firehose, API Gateway).
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequests',
  'TooManyRequestsException',
]);

const EXPIRED: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'TokenRefreshRequired',
]);

/** Were the credentials good once? */
export function isExpired({ name }: Fault): boolean {
  return EXPIRED.has(name);
}

/** No answer within the time; the sender's own name for it and those of the HTTP handler and Node. */
export const NO_ANSWER = 'NoAnswer';
const SILENCE: ReadonlySet<string> = new Set([NO_ANSWER, 'RequestTimeout', 'RequestTimeoutException']);
const BROKEN_OFF: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  // Some systems say this of a name that cannot be looked up just now.
  'ENOTFOUND',
  'EPROTO',
  // Ours (clients/agents.ts).
  'EPROXY',
]);

/**
 * `throttled`: AWS asks for patience. `silent`: nobody answered in time. `passing`: may work at the next attempt.
 * `final`: will not.
 */
export function retryKind(fault: Fault): 'throttled' | 'silent' | 'passing' | 'final' {
  if (fault.noCredentials !== null) return 'final';
  if (THROTTLED.has(fault.name) || fault.status === 429) return 'throttled';
  if (SILENCE.has(fault.name) || (fault.name === 'TimeoutError' && fault.code !== 'ECONNRESET')) return 'silent';
  if (fault.clockCorrected) return 'passing';
  if (fault.code !== null && BROKEN_OFF.has(fault.code)) return 'passing';
  if (fault.status !== null && fault.status >= 500) return 'passing';
  return isUnreadable(fault) ? 'passing' : 'final';
}

/** The SDK's own refusal to send a call that lacks a name: the list that it came from gave none. */
export function isUnsendable({ message }: Fault): boolean {
  return /value provided for input HTTP label/i.test(message);
}

/** An answer that is not in AWS's format: HTML of a proxy, a body that was cut. */
export function isUnreadable(fault: Fault): boolean {
  if (isUnsendable(fault)) return false;
  // Node's parser of HTTP: whatever answered, it was no web server.
  if (fault.code?.startsWith('HPE_') === true) return true;
  if (
    fault.name === 'SyntaxError' ||
    /deserializ|unexpected end|premature|aborted|Unexpected token/i.test(fault.message)
  )
    return true;
  // An error answer without AWS's name in it.
  return (fault.name === 'Error' || /^Unknown(Error)?$/.test(fault.name)) && fault.code === null;
}
