/** What a checklist says of the people, pipelines and programs that may do something: those alike share a line. */
import { clause, conditionsInWords } from '../graph/edge-words';
import type { Verdict } from '../graph/graph';
import { listed } from '../diagnostics/words';
import { decide } from '../policy/decide';
import { nameOf, type RequirementsAccount } from './account';
import { lackOf, type Caller } from './callers';
import type { RequirementLine } from './checklist';

/** So many are named; the others are counted. */
const NAMED = 4;

export interface CallerLines {
  readonly lines: readonly RequirementLine[];
  /** Those that hold in part or not at all are told one by one, as far as this goes. */
  readonly leftOut: number;
}

/**
 * One line for all who can, one for all of whom it is unknown, and one each for those who can only if something holds or
 * cannot. `words`: `create a knowledge base`. `id` begins the ids of the lines.
 */
export function callerLines(
  callers: readonly Caller[],
  words: string,
  id: string,
  account: RequirementsAccount,
): CallerLines {
  const of = (verdict: Verdict): readonly Caller[] => callers.filter((caller) => caller.verdict === verdict);
  const single = [...of('broken'), ...of('works-if')];
  const shown = single.slice(0, NAMED);
  return {
    lines: [
      ...shown.map((caller) => lineOf(caller, words, id, account)),
      ...together(of('unknown'), 'unknown', (who) => `Whether ${who} can ${words} is unknown`, id, account),
      ...together(of('works'), 'works', (who) => `${who} can ${words}`, id, account),
    ].sort((a, b) => rank(a.verdict) - rank(b.verdict)),
    leftOut: single.length - shown.length,
  };
}

const WORST_FIRST: readonly Verdict[] = ['broken', 'unknown', 'works-if', 'works'];
function rank(verdict: Verdict): number {
  return WORST_FIRST.indexOf(verdict);
}

function together(
  callers: readonly Caller[],
  verdict: Verdict,
  say: (who: string) => string,
  id: string,
  account: RequirementsAccount,
): readonly RequirementLine[] {
  const [first] = callers;
  if (first === undefined) return [];
  const things = callers.slice(0, NAMED).map(({ principal }) => ({ id: principal, name: nameOf(principal, account) }));
  const more = callers.length - things.length;
  const names = things.map(({ name }) => name);
  const said = say(listed(more === 0 ? names : [...names, `${more.toLocaleString('en-US')} more`]));
  const why = verdict === 'unknown' && callers.length === 1 ? whyUnknown(first, account) : '';
  return [{ id: `${id}:${verdict}`, sentence: `${said}${why}.`, verdict, edgeId: null, finding: null, things }];
}

/** Nobody that was read can, and somebody that was not may. */
export function unreadCallers(id: string, words: string): RequirementLine {
  const sentence = `Who can ${words} is unknown: not all users and roles were read.`;
  return { id: `${id}:unread`, sentence, verdict: 'unknown', edgeId: null, finding: null, things: [] };
}

function whyUnknown({ request }: Caller, { model }: RequirementsAccount): string {
  const unread = decide(request, model.facts).unknowns.find(({ atom }) => atom !== 'org-unknown');
  return unread === undefined ? '' : `: ${clause(unread.sentence)}`;
}

function lineOf(caller: Caller, words: string, id: string, account: RequirementsAccount): RequirementLine {
  const { principal, verdict } = caller;
  const name = nameOf(principal, account);
  const finding = verdict === 'broken' ? lackOf(caller.request, account) : null;
  return {
    id: `${id}:${principal}`,
    sentence: sentenceOf(caller, name, words, account),
    verdict,
    edgeId: null,
    finding: finding === null ? null : { code: finding.code, message: finding.message },
    things: [{ id: principal, name }],
  };
}

function sentenceOf(caller: Caller, name: string, words: string, { model }: RequirementsAccount): string {
  const { verdict, missing, conditions, request } = caller;
  if (verdict === 'broken') return `${name} cannot ${words}: ${clause(decide(request, model.facts).sentence)}.`;
  const condition = conditions.length === 0 ? '' : ` ${conditionsInWords(conditions)}`;
  // Making a thing and working with it may be two people's tasks.
  const calls = missing.length === 0 ? '' : ` if somebody else makes the calls it may not make: ${listed(missing)}`;
  return `${name} can ${words}${condition}${condition !== '' && calls !== '' ? ', and' : ''}${calls}.`;
}
