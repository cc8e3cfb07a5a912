/** The Allow that comes closest to letting a call through a gate (E195). */
import type { Call } from '../call';
import type { ElementReport } from '../decision';
import type { PolicyDocument, Statement } from '../document';
import { editDistance } from '../explain/edit-distance';
import type { SearchedSet } from '../evaluation';
import { matchStatement } from '../match-statement';
import type { StatementMatch } from '../match';

export interface Miss {
  readonly statement: Statement;
  readonly document: PolicyDocument;
  readonly match: StatementMatch;
  readonly elements: readonly ElementReport[];
  /** Does it speak of the call's service at all? */
  readonly sameService: boolean;
}

/** E195 */
const WEIGHTS = { action: 4, principal: 3, resource: 2, condition: 1 } as const;
type Part = keyof typeof WEIGHTS;

export function partOf({ element }: ElementReport): Part | null {
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
    case 'Condition':
      return 'condition';
    default:
      return null;
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
  let best: { miss: Miss; score: number; distance: number } | null = null;
  for (const set of sets) {
    const matched = new Set(set.allows.map(({ statement }) => statement));
    for (const { document } of set.policies.read) {
      for (const statement of document.statements) {
        if (statement.effect !== 'Allow' || matched.has(statement)) continue;
        const match = matchStatement(statement, document, call);
        const elements = match.elements();
        const sameService = speaksOf(statement, call.action);
        if (!sameService && !elements.some((element) => partOf(element) === 'principal' && element.match !== 'no'))
          continue;
        const score = scoreOf(elements);
        if (best !== null && score < best.score) continue;
        const candidate = {
          miss: { statement, document, match, elements, sameService },
          score,
          distance: distanceOf(elements),
        };
        if (best === null || isBetter(candidate, best)) best = candidate;
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

function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.score !== other.score) return one.score > other.score;
  if (one.distance !== other.distance) return one.distance < other.distance;
  const [left, right] = [one.miss.document.address, other.miss.document.address];
  return left === right ? one.miss.statement.index < other.miss.statement.index : left < right;
}

function scoreOf(elements: readonly ElementReport[]): number {
  const failed = new Set<Part>();
  for (const element of elements) {
    const part = partOf(element);
    if (part !== null && element.match === 'no') failed.add(part);
  }
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
    const colon = value.indexOf(':');
    return value === '*' || (colon > 0 && value.slice(0, colon).toLowerCase() === service) || value.startsWith('*:');
  });
}
