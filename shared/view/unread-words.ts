/** A cause of unread things in words: what was not read, why, and what to do about it (docs/voice.md). */
import { capital, listed } from '../diagnostics/words';
import { nounOf } from '../model/shown-names';
import { NEVER_READ, NOT_READ_YET } from '../snapshot/list-calls';
import type { CoverageRow } from '../snapshot/schema';
import { listedWords, partWords } from './call-words';
import { readerOf, type Reader } from './reader';
import { permittedBy } from './refused-policy';
import { closedWords, refusedWords } from './refused-words';
import { counted } from './words';

/** Rows of one cause, how many edges are unknown because of them, and who was refused → two sentences. */
export function unreadInWords(rows: readonly CoverageRow[], edges: number, reader: Reader = readerOf([])): string {
  const [row] = rows;
  if (row === undefined) return '';
  if (row.reason === 'region-off') return regionsOff(regionsOf(rows), because(edges));
  if (row.message === NEVER_READ) {
    const things = [...new Set(rows.map(({ source }) => `the ${listedWords(source)}`))];
    return `${capital(listed(things))} were not read${because(edges)}. This version of IAM Atlas does not read them.`;
  }
  if (row.message === NOT_READ_YET)
    return `${what(rows, (one) => (one ? 'is not read yet' : 'are not read yet'))}${because(edges)}.`;
  if (row.reason === 'scp' && new Set(rows.map(({ source }) => source)).size > 1)
    return regionsClosed(rows, because(edges));
  const verb =
    row.outcome === 'skipped' ? (one: boolean) => (one ? 'was not read' : 'were not read') : () => 'could not be read';
  return `${what(rows, verb)}${because(edges)}. ${refusedWords(rows, reader) ?? cause(row)}`.trim();
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
function regionsOff(regions: readonly string[], because: string): string {
  const where = regions.length > 6 ? counted(regions.length, 'Region') : listed(regions);
  const one = regions.length === 1;
  const why = `${one ? 'it is' : 'they are'} off in this account, or ${one ? 'does' : 'do'} not take these credentials`;
  const them = one ? 'it' : 'them';
  return `Nothing was read in ${where}: ${why}${because}. Enable ${them} in the account’s settings, or read the account without ${them}.`;
}

/** By a service control policy, whatever is asked there. */
function regionsClosed(rows: readonly CoverageRow[], because: string): string {
  const regions = regionsOf(rows);
  const where = regions.length > 6 ? counted(regions.length, 'Region') : listed(regions);
  const kinds = counted(new Set(rows.map(({ source }) => source)).size, 'list');
  const them = regions.length === 1 ? 'this Region' : 'these Regions';
  return `${kinds} could not be read in ${where}${because}. ${closedWords(rows)}: ask whoever manages the organization, or read the account without ${them}.`;
}

/** Why a call brought nothing that was not refused. */
function cause({ outcome, reason, message, source }: CoverageRow): string {
  if (reason === 'not-offered') return 'AWS does not offer this service there, so there is nothing to do.';
  if (message !== undefined && message !== '') return /[.!?]$/.test(message) ? message : `${message}.`;
  const action = permittedBy(source);
  return outcome === 'failed' ? `${action} failed: read it again.` : `${action} was not called.`;
}
