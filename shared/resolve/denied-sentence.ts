/**
 * AWS's own sentence: "User: ARN is not authorized to perform: ACTION on resource: ARN because no … allows …". Sources:
 * docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html and what services print instead (E197).
 */
import { actionInfo } from '../iam/action-catalogue';
import { isServicePrincipal } from '../iam/service-principals';
import { quoteOf } from './clean-text';
import { NOTHING, type ErrorReading } from './error-reading';
import { withoutStop } from './find-arns';
import { statedReason } from './stated-reason';

const CORE = 'not authorized to perform';
/** What may stand before and behind the core; a text of any length is read in windows of this size. */
const BEFORE = 700;
const BEHIND = 3000;
const MOST = 50;

/** Every such sentence of a clean text, the first first. */
export function deniedSentences(text: string): readonly ErrorReading[] {
  const found: ErrorReading[] = [];
  const folded = text.toLowerCase();
  for (let at = folded.indexOf(CORE); at >= 0 && found.length < MOST; at = folded.indexOf(CORE, at + CORE.length)) {
    const reading = readAt(text, at);
    if (reading !== null) found.push(reading);
  }
  return found;
}

function readAt(text: string, at: number): ErrorReading | null {
  const before = text.slice(Math.max(0, at - BEFORE), at);
  const behind = text.slice(at + CORE.length, at + CORE.length + BEHIND);
  const action = /^:? ?["'`]?([A-Za-z0-9-]+:[A-Za-z0-9*]+)["'`]?/.exec(behind);
  if (action === null) return null;
  const { resource, rest } = resourceIn(behind.slice(action[0].length));
  const { caller, from } = callerIn(before);
  return {
    ...NOTHING,
    family: 'sentence',
    quote: quoteOf(text.slice(at - (before.length - from), at + CORE.length + BEHIND)),
    caller,
    action: asAwsWrites(action[1] ?? ''),
    resource,
    reason: statedReason(rest),
  };
}

/** SNS prints `SNS:Publish`, SQS `sqs:sendmessage`. */
function asAwsWrites(action: string): string {
  return actionInfo(action)?.name ?? action;
}

/** The last word before `is`: an ARN, `anonymous`, a service; anything else names nobody. */
function callerIn(before: string): { readonly caller: string | null; readonly from: number } {
  const match = /(?:\b(?:User|Principal|Role):? ?)?["'`]?([^\s"'`]+)["'`]? (?:is|are) $/i.exec(before);
  if (match === null) return { caller: null, from: before.length };
  const word = match[1] ?? '';
  const from = match.index;
  if (/^arn:[^:]+:(?:iam|sts):/.test(word)) return { caller: word, from };
  if (word.toLowerCase() === 'anonymous') return { caller: '*', from };
  return { caller: isServicePrincipal(word) ? word : null, from };
}

/** `on resource: ARN`, quoted or not; what it is not: "on this resource", "on the resource associated with …". */
function resourceIn(behind: string): { readonly resource: string | null; readonly rest: string } {
  const nameless = /^ on (?:this resource|the resource associated with this ciphertext)/i.exec(behind);
  if (nameless !== null) return { resource: null, rest: behind.slice(nameless[0].length) };
  const quoted = /^ on (?:the )?resources?:? ?"([^"]+)"/i.exec(behind);
  if (quoted !== null) return { resource: quoted[1] ?? null, rest: behind.slice(quoted[0].length) };
  // A key of an object may have spaces: where AWS gives a reason, it ends before that.
  const spaced =
    /^ on (?:the )?resources?:? ?(arn:[^:\s]+:s3:::.{1,1100}?) (?=because (?:no|the) |with an explicit deny)/i.exec(
      behind,
    );
  const plain =
    spaced ?? /^ on (?:the )?(?:service )?(?:resources?|role)?:? ?["'`]?([^\s"'`<,;)]+)["'`]?/i.exec(behind);
  if (plain === null) return { resource: null, rest: behind };
  const rest = behind.slice(plain[0].length);
  const word = withoutStop(plain[1] ?? '');
  // A text that ends early says "on resource" and no more.
  return { resource: /^(?:|resources?|this|the|because|with)$/i.test(word) ? null : word, rest };
}
