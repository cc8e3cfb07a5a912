/** A cause of unread things in words: what was not read, why, and what to do about it (docs/voice.md). */
import { nounOf } from '../model/shown-names';
import type { CoverageRow } from '../snapshot/schema';
import { counted, grouped } from './words';

/** Rows of one call, outcome and reason, and how many edges are unknown because of them → two or three sentences. */
export function unreadInWords(rows: readonly CoverageRow[], edges: number): string {
  const [row] = rows;
  if (row === undefined) return '';
  const because = edges === 0 ? '' : `; ${counted(edges, 'edge')} ${edges === 1 ? 'is' : 'are'} unknown because of it`;
  return `${what(row, rows)} ${row.outcome === 'skipped' ? 'not read' : 'could not be read'}${because}. ${cause(row)}`.trim();
}

/** `3 bucket policies were`, `The functions in eu-west-1 were`. */
function what(row: CoverageRow, rows: readonly CoverageRow[]): string {
  const verb = row.outcome === 'skipped' ? (one: boolean) => (one ? ' was' : ' were') : () => '';
  const words = callWords(row.source);
  if (row.target === undefined) {
    const regions = [...new Set(rows.flatMap(({ region }) => region ?? []))];
    const where =
      regions.length === 0
        ? ''
        : regions.length === 1
          ? ` in ${regions[0] ?? ''}`
          : ` in ${grouped(regions.length)} Regions`;
    return `The ${words}${where}${verb(/[^s]$/.test(words))}`;
  }
  const noun = row.type === undefined ? 'thing' : nounOf(row.type);
  const count = rows.length;
  if (words.endsWith('s')) return `The ${words} of ${counted(count, noun)}${verb(false)}`;
  // `bucket policy` says itself whose it is.
  const own = words.startsWith(noun) ? words : `${noun} ${words}`.replace(/(\w+) \1\b/, '$1');
  return `${counted(count, own)}${verb(count === 1)}`;
}

/** What AWS's own names hide, and words that are no words. */
const OWN_WORDS: ReadonlyMap<string, string> = new Map([
  ['iam:GetAccountAuthorizationDetails', 'users, groups, roles and policies'],
  ['s3:ListAllMyBuckets', 'buckets'],
]);
const CAPITALS: ReadonlyMap<string, string> = new Map(['Vpc', 'Acl', 'Url'].map((word) => [word, word.toUpperCase()]));

/** `GetBucketPolicy` → `bucket policy`, `ListSAMLProviders` → `SAML providers`; `lambda:*` → `answers of lambda`. */
function callWords(source: string): string {
  const own = OWN_WORDS.get(source);
  if (own !== undefined) return own;
  const [service = '', call = ''] = source.split(':');
  if (call === '*' || call === '') return `answers of ${service}`;
  return call
    .replace(/^(Get|List|Describe|BatchGet)/, '')
    .replace(/OpenIDConnect/g, 'OIDC')
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .split(' ')
    .map((word) => CAPITALS.get(word) ?? (/^[A-Z]{2,}s?$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
}

function cause({ source, outcome, reason, message }: CoverageRow): string {
  switch (reason) {
    case 'identity':
      return `No policy of whoever read the account allows ${source}: ask for the policy below.`;
    case 'scp':
      return `A service control policy denies ${source}: ask whoever manages the organization.`;
    case 'boundary':
      return `The permissions boundary of whoever read the account does not allow ${source}: ask whoever set it.`;
    case 'session':
      return `The session policy does not allow ${source}: sign in without it.`;
    case 'resource':
      return `The thing’s own policy denies ${source}: ask its owner.`;
    case 'region-off':
      return 'The Region is turned off in this account, so nothing of it can be in use.';
    case 'not-offered':
      return 'AWS does not offer this service there.';
    default:
      if (message !== undefined && message !== '') return /[.!?]$/.test(message) ? message : `${message}.`;
      if (outcome === 'denied') return `${source} was refused: ask for the policy below.`;
      return outcome === 'failed' ? `${source} failed: read it again.` : `${source} was not called.`;
  }
}
