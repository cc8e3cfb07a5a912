/** What a checklist says of the people, pipelines and programs that may do something: those alike share a line. */
import { clause, conditionsInWords } from '../graph/edge-words';
import type { Verdict } from '../graph/graph';
import { listed } from '../diagnostics/words';
import { decide } from '../policy/decide';
import { nameOf, type RequirementsAccount } from './account';
import { lackOf, type Caller } from './callers';
import type { RequirementLine } from './checklist';

/** So many are named in a line; the others are counted. */
const NAMED = 4;
/** So many lines of a verdict; of the others it is said how many they are. */
const MOST = 4;

export interface CallerLines {
  /** The worst first. */
  readonly lines: readonly RequirementLine[];
  /** How many callers no line speaks of. */
  readonly leftOut: number;
}

const WORST_FIRST: readonly Verdict[] = ['broken', 'unknown', 'works-if', 'works'];

/**
 * A line for each who cannot, and one for all those who can, can on the same condition, or of whom it is unknown.
 * `words`: `create a knowledge base`. `id` begins the ids of the lines.
 */
export function callerLines(
  callers: readonly Caller[],
  words: string,
  id: string,
  account: RequirementsAccount,
): CallerLines {
  const groups = WORST_FIRST.map((verdict) => [
    ...alike(callers.filter((caller) => caller.verdict === verdict)).values(),
  ]);
  const shown = groups.map((each) => each.slice(0, MOST));
  return {
    lines: shown.flat().map((group) => lineOf(group, words, id, account)),
    leftOut: groups.flatMap((each) => each.slice(MOST)).flat().length,
  };
}

/** Nobody that was read can, and somebody that was not may. */
export function unreadCallers(id: string, words: string): RequirementLine {
  const sentence = `Who can ${words} is unknown: not all users and roles were read.`;
  return { id: `${id}:unread`, sentence, verdict: 'unknown', edgeId: null, finding: null, things: [] };
}

/** A group of callers of whom the same is to be said; never empty. */
type Alike = readonly [Caller, ...Caller[]];

function alike(callers: readonly Caller[]): ReadonlyMap<string, Alike> {
  const groups = new Map<string, [Caller, ...Caller[]]>();
  for (const caller of callers) {
    const key = caller.verdict === 'broken' ? caller.principal : onlyIf(caller);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [caller]);
    else group.push(caller);
  }
  return groups;
}

function lineOf(group: Alike, words: string, id: string, account: RequirementsAccount): RequirementLine {
  const [first] = group;
  const { verdict, principal } = first;
  const things = group
    .slice(0, NAMED)
    .map((caller) => ({ id: caller.principal, name: nameOf(caller.principal, account) }));
  const more = group.length - things.length;
  const names = things.map(({ name }) => name);
  const who = listed(more === 0 ? names : [...names, `${more.toLocaleString('en-US')} more`]);
  const finding = verdict === 'broken' ? lackOf(first.request, account) : null;
  return {
    id: `${id}:${verdict}:${principal}`,
    sentence: `${sayingOf(group, who, words, account)}.`,
    verdict,
    edgeId: null,
    finding: finding === null ? null : { code: finding.code, message: finding.message },
    things,
  };
}

function sayingOf(group: Alike, who: string, words: string, { model }: RequirementsAccount): string {
  const [first] = group;
  switch (first.verdict) {
    case 'broken':
      return `${who} cannot ${words}: ${clause(decide(first.request, model.facts).sentence)}`;
    case 'unknown': {
      const why = group.length > 1 ? undefined : decide(first.request, model.facts).unknowns.find(isOfAccount);
      return `Whether ${who} can ${words} is unknown${why === undefined ? '' : `: ${clause(why.sentence)}`}`;
    }
    case 'works-if':
    case 'works':
      return `${who} can ${words}${onlyIf(first)}`;
  }
}

/** Organization policies that could not be read are said once an account. */
function isOfAccount({ atom }: { readonly atom: string }): boolean {
  return atom !== 'org-unknown';
}

/** Making a thing and working with it may be two people's tasks: what is missing is no fault by itself. */
function onlyIf({ verdict, conditions, missing }: Caller): string {
  if (verdict !== 'works-if') return '';
  const parts = [
    ...(conditions.length === 0 ? [] : [conditionsInWords(conditions)]),
    ...(missing.length === 0 ? [] : [`if somebody else makes the calls that are missing: ${listed(missing)}`]),
  ];
  return ` ${parts.join(', and ')}`;
}
