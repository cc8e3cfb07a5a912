/** A statement as the trace lists it. */
import type { ElementReport, StatementReport } from '../decision';
import type { PolicyDocument, Statement } from '../document';
import type { StatementMatch, Tri } from '../match';
import { marked } from '../explain/unverified';
import { partOf } from './nearest-miss';

/** What shows a match best: who, for policies that name principals; else under which condition, or on what. */
const SHOWN_FIRST = ['principal', 'condition', 'resource', 'action'] as const;

/** `elements` may be given where they are at hand already; `via` is the group that the policy is attached to. */
export function statementReport(
  statement: Statement,
  document: PolicyDocument,
  match: StatementMatch,
  elements: readonly ElementReport[] = match.elements(),
  via?: string,
): StatementReport {
  const shown = decidingElement(elements, match.match) ?? contradiction(elements);
  return {
    document: document.address,
    pointer: statement.pointer,
    sid: statement.sid,
    effect: statement.effect,
    match: match.match,
    element: shown.element,
    at: shown.pointer,
    wanted: shown.wanted,
    found: shown.found,
    because: shown.because,
    elements,
    ...(via === undefined ? {} : { via }),
    ...marked(isMisspelt(statement, document) ? 'E5' : null),
  };
}

/** E5: an element of the statement, or `Statement` itself, stands there in another case. An operator may (E7). */
function isMisspelt({ pointer }: Statement, { problems }: PolicyDocument): boolean {
  return problems.some(
    (problem) =>
      problem.code === 'non-canonical' &&
      !problem.pointer.includes('/Condition/') &&
      (problem.pointer.startsWith(`${pointer}/`) || pointer.startsWith(problem.pointer)),
  );
}

/** Every element may match, and all at once they cannot: two conditions ask for different values of one key (E101). */
function contradiction(elements: readonly ElementReport[]): ElementReport {
  const open = elements.find((element) => element.match === 'maybe') as ElementReport;
  return { ...open, because: 'No call can meet all its conditions at once: they exclude each other' };
}

/** The first element that failed or is open; for a match, the one that shows it best. */
function decidingElement(elements: readonly ElementReport[], match: Tri): ElementReport | undefined {
  if (match !== 'yes') return elements.find((element) => element.match === match);
  for (const part of SHOWN_FIRST) {
    const found = elements.find((element) => partOf(element) === part);
    if (found !== undefined) return found;
  }
  return elements[0];
}
