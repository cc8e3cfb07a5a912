/** One gate of `why`, as a colleague tells it: what it says, why, and where that stands. */
import type { Decision, GateOutcome, GateReport, StatementReport, Unverified } from '../../shared/policy/decision';
import { count, indented } from './words';

/** For one policy, and for several. */
const OUTCOMES: Readonly<Record<GateOutcome, readonly [one: string, several: string]>> = {
  granted: ['allows it', 'allow it'],
  'granted-if': ['allows it under a condition', 'allow it under a condition'],
  'no-grant': ['does not allow it', 'do not allow it'],
  denied: ['denies it', 'deny it'],
  'denied-if': ['denies it under a condition', 'deny it under a condition'],
  'not-attached': ['there is none', 'there are none'],
  'not-consulted': ['is not asked for this call', 'are not asked for this call'],
  'not-read': ['could not be read', 'could not be read'],
};

/** Empty for a gate that is not worth a line. What the headline says already is not said again. */
export function gateText(gate: GateReport, title: string, decision: Decision): string {
  if (!isWorthSaying(gate, decision)) return '';
  const lead = `${title}: ${outcomeOf(gate, title, decision)}${searched(gate)}`;
  if (isBeside(gate, decision)) return lead;
  const said = saysSo(decision.sentence, gate.sentence) ? decision.sentence : gate.sentence;
  const sentence = said === decision.sentence || gate.sentence === '' ? [] : [gate.sentence];
  const shown = shownOf(gate).map((statement) => statementText(statement, leadOf(statement, gate), said));
  return `${lead}\n${indented([...sentence, ...open(gate.unverified), ...shown])}`.trimEnd();
}

/** Not worth a line: a gate that is not asked, one where nothing is attached, and one that need not allow it too. */
function isWorthSaying({ outcome }: GateReport, { decision }: Decision): boolean {
  if (decision === 'ALLOWED' && outcome === 'no-grant') return false;
  return outcome !== 'not-consulted' && outcome !== 'not-attached';
}

/** It allows nothing, and another gate is what stops the call. */
function isBeside({ gate, outcome }: GateReport, { blockedBy }: Decision): boolean {
  return outcome === 'no-grant' && !blockedBy.includes(gate);
}

function outcomeOf(gate: GateReport, title: string, decision: Decision): string {
  const several = title.endsWith('policies');
  if (gate.outcome === 'no-grant' && gate.reason === 'no-statement' && gate.searched.policies === 0)
    return OUTCOMES['not-attached'][several ? 1 : 0];
  if (gate.delegates === true) return "leaves it to the account's policies";
  const outcome = OUTCOMES[gate.outcome][several ? 1 : 0];
  return isBeside(gate, decision) ? `${outcome}, and need not` : outcome;
}

function searched({ searched: { policies, statements } }: GateReport): string {
  if (policies === 0) return '';
  const read = policies === 1 ? '1 policy' : `${policies.toLocaleString('en-US')} policies`;
  return ` (${read}, ${count(statements, 'statement')} searched)`;
}

/** Whatever case it begins with: `… is unknown: the bucket's policy could not be read.` says `The bucket's policy …` */
function saysSo(headline: string, sentence: string): boolean {
  return headline.toLowerCase().includes(sentence.toLowerCase());
}

/** Beside what denies, nobody asks what would allow; what allows is shown where it is found first. */
function shownOf({ gate, outcome, statements }: GateReport): readonly StatementReport[] {
  if (outcome === 'denied') return statements.filter(({ effect, match }) => effect === 'Deny' && match === 'yes');
  if (outcome !== 'granted') return statements;
  // Its sentence names every level.
  if (gate === 'scp') return [];
  const sure = statements.filter(({ effect, match }) => effect === 'Allow' && match === 'yes');
  return sure.slice(0, 1);
}

function leadOf(statement: StatementReport, { nearestMiss, statements }: GateReport): string {
  return statements.indexOf(statement) === nearestMiss && statement.match === 'no' ? 'Closest' : statement.effect;
}

function statementText(statement: StatementReport, lead: string, said: string): string {
  const shown = decisive(statement);
  const because = said.includes(shown.because) ? [] : [shown.because];
  const left = [statement.unverified, ...statement.elements.map(({ unverified }) => unverified)].flatMap(open);
  const via = statement.via === undefined ? '' : `, through ${statement.via}`;
  const place = `${lead}: ${nameOf(statement)} of ${statement.document}${via}, at ${shown.at ?? statement.pointer}`;
  return [place, ...[...because, ...new Set(left)].map((line) => `  ${line}`)].join('\n');
}

/** Where everyone is named, what singles this call out is the condition. */
function decisive({ match, found, at, because, elements }: StatementReport): Pick<StatementReport, 'at' | 'because'> {
  const condition = elements.find(({ element }) => element === 'Condition');
  if (match !== 'yes' || found !== '*' || condition === undefined) return { at, because };
  return { at: condition.pointer, because: condition.because };
}

/** A yes or no that AWS's text does not settle says so. */
function open(unverified: Unverified | undefined): readonly string[] {
  return unverified === undefined ? [] : [`Not settled by AWS's documentation: ${unverified.sentence}.`];
}

/** By its Sid, else by its place, counted as a person counts. */
function nameOf({ sid, pointer }: StatementReport): string {
  if (sid !== null) return `statement ${sid}`;
  const index = /^\/Statement\/(\d+)$/.exec(pointer)?.[1];
  return index === undefined ? 'the statement' : `statement ${Number(index) + 1}`;
}
