/**
 * One event of CloudTrail: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html.
 * Its message, where it has AWS's own sentence, says most exactly what was refused; the event says who, from where, when.
 */
import { parseArn } from '../iam/arn';
import type { ContextValue } from '../policy/request';
import { actionOfOperation } from './action-of-operation';
import { REFUSED_CODE } from './called-operation';
import { cleanText, quoteOf } from './clean-text';
import { cloudTrailCaller } from './cloudtrail-caller';
import { cloudTrailResource } from './cloudtrail-resource';
import { NOTHING, type ErrorReading } from './error-reading';
import { objectAt, textAt, type Json } from './json-parts';
import { readWords } from './read-words';

/** Is the object an event, whatever became of the call? */
export function isEvent(value: Json): boolean {
  return textAt(value, 'eventName') !== null && textAt(value, 'eventSource') !== null;
}

/** Null: the call went well, or failed for another reason than a missing permission. */
export function cloudTrailEvent(event: Json): ErrorReading | null {
  const code = textAt(event, 'errorCode') ?? '';
  const message = cleanText(textAt(event, 'errorMessage') ?? '');
  const said = message === '' ? null : (readWords(message)[0] ?? null);
  if (said === null && !REFUSED_CODE.test(code)) return null;
  const identity = objectAt(event, 'userIdentity');
  const caller = cloudTrailCaller(identity);
  const operation = actionOfOperation(textAt(event, 'eventName') ?? '', textAt(event, 'eventSource'));
  const action = said?.action ?? operation;
  const place = {
    partition: parseArn(caller ?? '')?.partition ?? 'aws',
    region: textAt(event, 'awsRegion') ?? '',
    account: textAt(event, 'recipientAccountId') ?? textAt(identity, 'accountId') ?? '',
  };
  // A sentence about another action (iam:PassRole of a CreateFunction) is about another thing, too.
  const same = action !== null && action === operation;
  return {
    ...(said ?? NOTHING),
    family: 'cloudtrail',
    quote: quoteOf(message === '' ? `${code} ${textAt(event, 'eventName') ?? ''}` : message),
    caller: caller ?? said?.caller ?? null,
    action,
    resource: said?.resource ?? (same ? cloudTrailResource(event, action, place) : null),
    context: contextOf(event, identity),
    vpcEndpoint: textAt(event, 'vpcEndpointId'),
    operation,
    time: textAt(event, 'eventTime'),
  };
}

/** Keys that the event settles. What a service did for the caller has the service's name where an address would stand. */
function contextOf(event: Json, identity: Json | null): Readonly<Record<string, ContextValue>> {
  const address = textAt(event, 'sourceIPAddress') ?? '';
  const agent = (textAt(event, 'userAgent') ?? '').replace(/^\[(.*)\]$/, '$1');
  const session = objectAt(objectAt(identity, 'sessionContext'), 'attributes');
  const throughEndpoint = textAt(event, 'vpcEndpointId') !== null;
  const stated: (readonly [string, string | null])[] = [
    [
      throughEndpoint ? 'aws:VpcSourceIp' : 'aws:SourceIp',
      /^[0-9a-f.:]+$/i.test(address) && /[.:]/.test(address) ? address : null,
    ],
    ['aws:SourceVpce', textAt(event, 'vpcEndpointId')],
    ['aws:UserAgent', /\.amazonaws\.com$|^AWS Internal$/i.test(agent) || agent === '' ? null : agent],
    ['aws:RequestedRegion', textAt(event, 'awsRegion')],
    // `false` may stand for a key that was not sent, so it states nothing.
    ['aws:MultiFactorAuthPresent', textAt(session, 'mfaAuthenticated') === 'true' ? 'true' : null],
  ];
  return Object.fromEntries(stated.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}
