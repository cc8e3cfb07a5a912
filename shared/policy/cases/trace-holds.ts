/** What is so of every answer and its trace (E190, E193, E196), whatever the case expects. Only tests read it. */
import type { Decision, ElementReport, GateReport, StatementReport } from '../decision';

const ORDER = ['Principal', 'Action', 'Resource', 'Condition'];

/** Notes what does not hold, with the thing it does not hold of. */
type Must = (holds: boolean, what: string, of: unknown) => void;

/** What does not hold of a decision: words or places that are missing, outcomes that the statements do not bear out. */
export function faultsOf(decision: Decision): readonly string[] {
  const faults: string[] = [];
  const must: Must = (holds, what, of) => {
    if (!holds) faults.push(`${what}: ${JSON.stringify(of, null, 1)}`);
  };
  answerHolds(decision, must);
  for (const gate of decision.gates) gateHolds(gate, must);
  return faults;
}

/** What the answer rests on has words and points at a place (E190, E193). */
function answerHolds({ conditions, unknowns, assumptions, awsSentence }: Decision, must: Must): void {
  for (const one of [...unknowns, ...assumptions, ...conditions.flat()]) must(/\S/.test(one.sentence), 'no words', one);
  for (const one of conditions.flat()) {
    must(one.document === null || /.#./.test(one.document), 'no address', one);
    must(one.pointer === null || /^\/Statement(?:\/|$)/.test(one.pointer), 'no place', one);
  }
  must(awsSentence === null || /\S/.test(awsSentence), 'no words of AWS', awsSentence);
}

/** A gate has a sentence, and its outcome is what its statements say (E97, E98). */
function gateHolds(gate: GateReport, must: Must): void {
  const { outcome, searched, statements } = gate;
  must(/^\S.*[.]$/s.test(gate.sentence), 'no sentence', gate);
  must(searched.statements === 0 || searched.policies > 0, 'statements of no policy', gate);
  for (const statement of statements) statementHolds(statement, must);
  const denies = statements.filter(({ effect }) => effect === 'Deny').map(({ match }) => match);
  must(outcome !== 'denied' || denies.includes('yes'), 'denied by none', gate);
  must(outcome !== 'no-grant' || !denies.includes('yes'), 'a Deny that does not count', gate);
  const unasked = outcome === 'not-attached' || outcome === 'not-consulted';
  must(!unasked || statements.length === 0, 'statements of an unasked gate', gate);
}

/** A statement says what its elements say (E96), in their order. */
function statementHolds(statement: StatementReport, must: Must): void {
  const { elements, match } = statement;
  const words = elements.map((element) => element.match);
  const all = words.includes('no') ? 'no' : words.includes('maybe') ? 'maybe' : 'yes';
  // Each may be met, and all at once not (E101).
  must(match === all || (all === 'maybe' && match === 'no'), 'not the AND of its elements', statement);
  const places = elements.map(({ element }) => ORDER.indexOf(element.replace('Not', '')));
  must(
    places.every((place, index) => index === 0 || (places[index - 1] ?? 0) <= place),
    'out of order',
    statement,
  );
  for (const element of elements) elementHolds(element, statement, must);
  if (statement.element === null) return;
  const decides = elements.find(({ pointer, element }) => pointer === statement.at && element === statement.element);
  must(decides?.wanted === statement.wanted && decides.found === statement.found, 'another element', statement);
  if (match !== 'no' || all !== 'no') return;
  must(decides === elements.find((element) => element.match === 'no'), 'not the first that fails', statement);
}

function elementHolds(element: ElementReport, statement: StatementReport, must: Must): void {
  const { match, found, wanted, because, pointer } = element;
  must(/\S/.test(because), 'no words', element);
  must(`${pointer}/`.includes(`${statement.pointer}/`), 'a place in another statement', element);
  const inElement = `${statement.pointer}/${element.element}`.toLowerCase();
  must(pointer === statement.pointer || pointer.toLowerCase().includes(inElement), 'a place elsewhere', element);
  if (element.element !== 'Action' && element.element !== 'NotAction') return;
  if (found === null || wanted === null) return;
  const covers = coversAction(found, wanted);
  must(match === (covers === (element.element === 'Action') ? 'yes' : 'no'), 'not what the pattern covers', element);
  must(because.includes('the request is') !== covers, 'words that say otherwise', element);
  if (element.element !== 'Action' || !covers) return;
  must(because.includes(' covers ') === (found !== wanted), 'words that say otherwise', element);
}

/** E20, E21 as they are written: both halves of a pattern, letter case aside. */
function coversAction(pattern: string, action: string): boolean {
  if (pattern === '*') return true;
  if (/[\s,]/.test(pattern) || !pattern.includes(':')) return false;
  const [service = '', name = ''] = halves(pattern);
  const [asked = '', askedName = ''] = halves(action);
  return asText(service).test(asked) && asText(name).test(askedName);
}

function halves(text: string): readonly string[] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}

function asText(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${escaped}$`, 'i');
}
