/** Who called, as a CloudTrail event says it: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
import { isServicePrincipal } from '../iam/service-principals';
import { objectAt, textAt, type Json } from './json-parts';

/** An ARN, a service principal, `*` (nobody signed in); null: the event does not say. */
export function cloudTrailCaller(identity: Json | null): string | null {
  const arn = textAt(identity, 'arn');
  const invokedBy = textAt(identity, 'invokedBy');
  switch (textAt(identity, 'type')) {
    case 'AWSService':
      return invokedBy !== null && isServicePrincipal(invokedBy) ? invokedBy : null;
    case 'AWSAccount':
      // Another account's caller: only its id is told, and the account alone is not who called. Nobody signed in has
      // the account ANONYMOUS_PRINCIPAL.
      return /^anonymous/i.test(textAt(identity, 'accountId') ?? '') ? '*' : arn;
    case 'AssumedRole':
      return arn ?? textAt(objectAt(objectAt(identity, 'sessionContext'), 'sessionIssuer'), 'arn');
    case 'Root':
    case 'IAMUser':
    case 'FederatedUser':
    default:
      return arn;
  }
}
