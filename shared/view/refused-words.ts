/** Why AWS refused a call, and whom to ask for what: each kind of policy is somebody else's to change (docs/voice.md). */
import { nounOf } from '../model/shown-names';
import type { CoverageRow } from '../snapshot/schema';
import type { Reader } from './reader';
import { canBeAllowed, isForOrganizationOnly, permittedBy } from './refused-policy';

/** Rows of one cause → a sentence; null: it was not refused. */
export function refusedWords(rows: readonly CoverageRow[], reader: Reader): string | null {
  const [row] = rows;
  if (row?.outcome !== 'denied') return null;
  if (isForOrganizationOnly(row))
    return 'Only the organization’s management account and its delegated administrators may ask for that.';
  const { name } = reader;
  const action = permittedBy(row.source);
  switch (row.reason) {
    case 'identity':
      return row.denies === true
        ? `${named(row, 'A policy')} of ${name} denies ${action}: have that Deny changed, for no other policy helps.`
        : `No policy of ${name} allows ${action}: attach the policy below.`;
    case 'scp':
    case 'rcp':
      return `${byOrganization(row, action)}: ask whoever manages the organization.`;
    case 'boundary': {
      const boundary = `${named(row, 'The permissions boundary')} of ${name}`;
      return row.denies === true
        ? `${boundary} denies ${action}: ask whoever set it to leave that out.`
        : `${boundary} does not allow ${action}: ask whoever set it to allow that too.`;
    }
    case 'session':
      return `${named(row, 'The session policy')} that ${name} was signed in with ${does(row)} ${action}: sign in without it.`;
    case 'endpoint':
      return `The policy of the VPC endpoint ${does(row)} ${action}: ask whoever manages it, or read the account from another network.`;
    case 'resource':
      return byTheThing(rows, row, action);
    default:
      if (row.message !== undefined && !/^AWS refused [^ ]+\.$/.test(row.message)) return sentence(row.message);
      return canBeAllowed(row)
        ? `AWS does not say which policy refused ${action}: try the policy below first.`
        : `AWS refused ${action}.`;
  }
}

/** The same of whole Regions that the organization closes: rows of its service control policies. */
export function closedWords([row]: readonly CoverageRow[]): string {
  return row === undefined ? '' : byOrganization(row, 'what is asked there');
}

function byOrganization(row: CoverageRow, what: string): string {
  const kind = row.reason === 'scp' ? 'service control' : 'resource control';
  return row.denies === true
    ? `${named(row, `A ${kind} policy`)} denies ${what}`
    : `The ${kind} policies do not allow ${what}`;
}

/** With the ARN, where AWS gives it: `The service control policy arn:…`. */
function named({ deniedBy }: CoverageRow, kind: string): string {
  return deniedBy === undefined ? kind : `${kind.replace(/^A /, 'The ')} ${deniedBy}`;
}

function does({ denies }: CoverageRow): string {
  return denies === true ? 'denies' : 'does not allow';
}

/**
 * A bucket policy locks out everybody but the root user:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html
 */
function byTheThing(rows: readonly CoverageRow[], row: CoverageRow, action: string): string {
  const noun = nounOf(row.type ?? 'resource');
  const several = new Set(rows.map(({ target }) => target)).size > 1;
  const refuses = `${several ? 'Each' : 'The'} ${noun}’s own policy ${does(row)} ${action}, and no IAM policy helps`;
  const root =
    row.source === 's3:GetBucketPolicy' ? ', or the account’s root user, who can always change the policy' : '';
  return `${refuses}: ask whoever manages ${several ? 'them' : `the ${noun}`}${root}.`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
