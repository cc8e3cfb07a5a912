/** A cause of unread things in words: what was not read, why, and what to do about it (docs/voice.md). */
import { capital, listed } from '../diagnostics/words';
import { nounOf } from '../model/shown-names';
import { NEVER_READ, NOT_READ_YET } from '../snapshot/list-calls';
import type { CoverageRow } from '../snapshot/schema';
import { listedWords, partWords } from './call-words';
import { isForOrganizationOnly, permittedBy } from './refused-policy';
import { counted } from './words';

/** Rows of one cause and how many edges are unknown because of them → two or three sentences. */
export function unreadInWords(rows: readonly CoverageRow[], edges: number): string {
  const [row] = rows;
  if (row === undefined) return '';
  if (row.reason === 'region-off') return `${regionsOff(regionsOf(rows))}${because(edges)}.`;
  if (row.message === NEVER_READ) {
    const things = [...new Set(rows.map(({ source }) => `the ${listedWords(source)}`))];
    return `${capital(listed(things))} were not read${because(edges)}. This version of IAM Atlas does not read them.`;
  }
  if (row.message === NOT_READ_YET)
    return `${what(rows, (one) => (one ? 'is not read yet' : 'are not read yet'))}${because(edges)}.`;
  const verb =
    row.outcome === 'skipped' ? (one: boolean) => (one ? 'was not read' : 'were not read') : () => 'could not be read';
  return `${what(rows, verb)}${because(edges)}. ${cause(row)}`.trim();
}

/** The Regions that nobody chose and that things named here lie in. */
export function unchosenInWords(regions: readonly string[], edges: number): string {
  const them = regions.length === 1 ? 'this Region' : 'these Regions';
  return `Regions not read: ${listed(regions)}${because(edges)}. Read the account again with ${them} too.`;
}

function because(edges: number): string {
  return edges === 0 ? '' : `; ${counted(edges, 'edge')} ${edges === 1 ? 'is' : 'are'} unknown because of it`;
}

/** `3 bucket policies could not be read`, `The functions in eu-west-1 were not read`. */
function what(rows: readonly CoverageRow[], verb: (one: boolean) => string): string {
  const [row] = rows;
  if (row === undefined) return '';
  if (row.target === undefined || row.type === undefined) {
    const words = listedWords(row.source);
    const regions = regionsOf(rows);
    const where =
      regions.length === 0
        ? ''
        : regions.length <= 3
          ? ` in ${listed(regions)}`
          : ` in ${counted(regions.length, 'Region')}`;
    return `The ${words}${where} ${verb(isOne(words))}`;
  }
  const noun = nounOf(row.type);
  const part = partWords(row.source, noun);
  const count = new Set(rows.map(({ target }) => target)).size;
  if (part === '') return `${counted(count, noun)} ${verb(count === 1)}`;
  if (part === 'policy') return `${counted(count, noun === 'policy' ? noun : `${noun} policy`)} ${verb(count === 1)}`;
  return `The ${part} of ${counted(count, noun)} ${verb(isOne(part))}`;
}

/** `setting of model invocation logging` is one, `details of the collections` are several: the head of the words says it. */
function isOne(words: string): boolean {
  const head = words.split(/ of /)[0] ?? words;
  return !head.includes(' and ') && !/s$/.test(head);
}

function regionsOf(rows: readonly CoverageRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ region }) => region ?? []))];
}

/** Tokens of AWS's older, global sign-in service are refused in the same words as any in a Region that is off. */
function regionsOff(regions: readonly string[]): string {
  const where = regions.length > 6 ? counted(regions.length, 'Region') : listed(regions);
  const why = 'off in this account, or';
  return regions.length === 1
    ? `Nothing was read in ${where}: it is ${why} does not take these credentials`
    : `Nothing was read in ${where}: they are ${why} do not take these credentials`;
}

function cause(row: CoverageRow): string {
  const { outcome, reason, message } = row;
  if (isForOrganizationOnly(row))
    return 'Only the organization’s management account and its delegated administrators may ask for that.';
  const source = permittedBy(row.source);
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
    case 'not-offered':
      return 'AWS does not offer this service there.';
    default:
      if (message !== undefined && message !== '') return /[.!?]$/.test(message) ? message : `${message}.`;
      if (outcome === 'denied') return `${source} was refused: ask for the policy below.`;
      return outcome === 'failed' ? `${source} failed: read it again.` : `${source} was not called.`;
  }
}
