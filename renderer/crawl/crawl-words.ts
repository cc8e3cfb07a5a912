/** A crawl in words (docs/voice.md). Pure. */
import type { AccountLeftOut, AccountTurn, CrawlLine, ShownError, SnapshotSummary } from '../../shared/ipc/contract';
import { countOf, number } from '../ui/numbers';

/** `1,200 of 4,812`; `310` where the end is not known yet; empty before anything was read. */
export function countWords({ done, total }: Pick<CrawlLine, 'done' | 'total'>): string {
  if (total !== null && total > 0) return done === total ? number(total) : `${number(done)} of ${number(total)}`;
  return done > 0 ? number(done) : '';
}

/** Where a line counts what others count one by one (users, groups, roles …), these are enough; not when it has to say something. */
export function shownLines(lines: readonly CrawlLine[]): readonly CrawlLine[] {
  const counted = new Set(lines.flatMap(({ id }) => (id.includes('/') ? [id.slice(0, id.indexOf('/'))] : [])));
  return lines.filter(({ id, note }) => note !== '' || !counted.has(id));
}

/** As many lines as a person reads in passing. */
const MOST = 4;

/** `roles 1,200 of 4,812 · bucket policies 310 of 2,004`: what is being read now. */
export function nowReading(lines: readonly CrawlLine[]): string {
  const reading = shownLines(lines).filter((line) => line.state === 'reading');
  const said = reading.slice(0, MOST).map(shortLine);
  const more = reading.length - said.length;
  return [...said, ...(more > 0 ? [`${number(more)} more`] : [])].join(' · ');
}

function shortLine(line: CrawlLine): string {
  const count = countWords(line);
  const counted = count === '' ? line.what : `${line.what} ${count}`;
  return line.note === '' ? counted : `${counted} (${line.note})`;
}

/** What a line’s mark means, for those who do not see it. */
export const STATE_WORDS: Readonly<Record<CrawlLine['state'], string>> = {
  waiting: 'not begun',
  reading: 'being read',
  done: 'read',
  partly: 'partly read',
};

/** How many of the lines are read, refusals included. */
export function linesDone(lines: readonly CrawlLine[]): number {
  return lines.filter((line) => line.state === 'done' || line.state === 'partly').length;
}

/** What the first graph waits for: users, groups, roles and policies, then their evaluation. */
export function untilGraph(lines: readonly CrawlLine[]): string {
  const iam = lines.filter(({ id }) => id.split('/')[0] === 'iam-details');
  const isRead = iam.length > 0 && iam.every(({ state }) => state === 'done' || state === 'partly');
  return isRead
    ? 'Users, groups, roles and policies are being evaluated: the graph appears in a moment.'
    : 'The graph appears as soon as users, groups, roles and policies are.';
}

/** What a crawl found, and whether anything stayed unread. */
export function doneWords(
  { counts, coverage }: Pick<SnapshotSummary, 'counts' | 'coverage'>,
  saved: boolean,
): { readonly title: string; readonly hint: string; readonly unread: boolean } {
  const found = [
    countOf(counts.users, 'user'),
    countOf(counts.roles, 'role'),
    countOf(counts.policies, 'policy', 'policies'),
    countOf(counts.resources, 'resource'),
  ].join(', ');
  const unread = coverage.filter((row) => row.outcome !== 'skipped').length;
  return {
    title: `Read ${found}.${saved ? ' Saved.' : ''}`,
    hint:
      unread === 0
        ? ''
        : `${countOf(unread, 'thing')} could not be read; what depends on ${unread === 1 ? 'it' : 'them'} is unknown.`,
    unread: unread > 0,
  };
}

/** `sidekick-data, account 2 of 5` */
export function turnWords({ name, at, of }: AccountTurn): string {
  return `${name}, account ${number(at)} of ${number(of)}`;
}

/** Is something read already, or being read? */
export function hasBegun({ lines, turn }: { readonly lines: readonly CrawlLine[]; readonly turn: AccountTurn | null }) {
  return lines.length > 0 || (turn !== null && turn.at > 1);
}

/** When a crawl that waits goes on. `begun`: something is read already, `here`: one can sign in here. */
export function goesOn(begun: boolean, here: boolean): string {
  const until = here ? 'you have signed in' : 'there are credentials again';
  return `${begun ? 'What was read is kept; the' : 'The'} crawl goes on by itself once ${until}.`;
}

/** As many as a message lists. */
const MOST_LEFT_OUT = 4;

/** Accounts that are not in the snapshot, and why: `2 accounts could not be read and were left out.` */
export function leftOutWords(leftOut: readonly AccountLeftOut[]): ShownError {
  const more = leftOut.length - MOST_LEFT_OUT;
  const said = leftOut.slice(0, MOST_LEFT_OUT).map(({ name, error }) => `${name}: ${error.title}`);
  return {
    code: 'left-out',
    title: `${countOf(leftOut.length, 'account')} could not be read and ${leftOut.length === 1 ? 'was' : 'were'} left out.`,
    hint: `${said.join(' ')}${more > 0 ? ` And ${number(more)} more.` : ''}`,
  };
}
