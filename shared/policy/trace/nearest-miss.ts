/** The Allow that comes closest to letting a call through a gate (E195). */
import type { Call } from '../call';
import type { ElementReport } from '../decision';
import type { PolicyDocument, Statement } from '../document';
import { editDistance } from '../explain/edit-distance';
import type { SearchedSet } from '../evaluation';
import { globOf } from '../glob';
import { matchStatement } from '../match-statement';
import type { StatementMatch } from '../match';

export interface Miss {
  readonly statement: Statement;
  readonly document: PolicyDocument;
  readonly match: StatementMatch;
  readonly elements: readonly ElementReport[];
}

/** E195 */
const WEIGHTS = { action: 4, principal: 3, resource: 2, condition: 1 } as const;
type Part = keyof typeof WEIGHTS;

export function partOf({ element }: ElementReport): Part {
  switch (element) {
    case 'Action':
    case 'NotAction':
      return 'action';
    case 'Principal':
    case 'NotPrincipal':
      return 'principal';
    case 'Resource':
    case 'NotResource':
      return 'resource';
    default: // an Effect has no report of its own
      return 'condition';
  }
}

/** The first element, in the order Principal, Action, Resource, Condition, that does not match. */
export function firstFailing(elements: readonly ElementReport[]): ElementReport | undefined {
  return elements.find(({ match }) => match === 'no');
}

/**
 * The nearest of the Allows that do not match; null where none matches the action, speaks of the service or names the
 * caller: then nothing there was meant for this call. Same input, same choice (E198).
 */
export function nearestMiss(sets: readonly SearchedSet[], call: Call): Miss | null {
  let best: Candidate | null = null;
  for (const set of sets) {
    const matched = new Set(set.allows.map(({ statement }) => statement));
    for (const { document } of set.policies.read) {
      for (const statement of document.statements) {
        if (statement.effect !== 'Allow' || matched.has(statement)) continue;
        const match = matchStatement(statement, document, call);
        const elements = match.elements();
        const namesCaller = elements.some((element) => partOf(element) === 'principal' && element.match !== 'no');
        if (!namesCaller && !speaksOf(statement, call.action)) continue;
        const score = scoreOf(elements);
        if (best !== null && score < best.score) continue;
        const candidate = { miss: { statement, document, match, elements }, score, distance: distanceOf(elements) };
        if (best === null || score > best.score || isNearer(candidate, best)) best = candidate;
      }
    }
  }
  return best?.miss ?? null;
}

interface Candidate {
  readonly miss: Miss;
  readonly score: number;
  readonly distance: number;
}

/** Of two with the same score; of one document the first statement stays, as they come in its order. */
function isNearer(one: Candidate, other: Candidate): boolean {
  if (one.distance !== other.distance) return one.distance < other.distance;
  return one.miss.document.address < other.miss.document.address;
}

function scoreOf(elements: readonly ElementReport[]): number {
  const failed = new Set(elements.filter(({ match }) => match === 'no').map(partOf));
  let score = 0;
  for (const part of Object.keys(WEIGHTS) as Part[]) if (!failed.has(part)) score += WEIGHTS[part];
  return score;
}

function distanceOf(elements: readonly ElementReport[]): number {
  const failing = firstFailing(elements);
  return failing === undefined ? 0 : editDistance(failing.wanted ?? '', failing.found ?? '');
}

/** Is some action of the statement one of the call's service? */
export function speaksOf(statement: Statement, action: string): boolean {
  if (statement.action.not) return true;
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  return statement.action.entries.some(({ value }) => {
    const [named = '', ...names] = value.split(':');
    return value === '*' || (names.length > 0 && globOf(named.toLowerCase()).test(service));
  });
}
