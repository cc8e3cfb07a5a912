/** `why` for a person: the answer, the sentence, then gate by gate what was found (docs/voice.md). */
import { shownDate } from '../../shared/ipc/shown-date';
import type {
  Answer,
  Condition,
  Decision,
  GateOutcome,
  GateReport,
  StatementReport,
} from '../../shared/policy/decision';
import { gateTitle } from '../../shared/view/gate-titles';
import { count, indented } from './words';

const ANSWERS: Readonly<Record<Answer, string>> = {
  ALLOWED: 'Yes.',
  ALLOWED_IF: 'It depends.',
  IMPLICIT_DENY: 'No.',
  EXPLICIT_DENY: 'No, explicitly denied.',
  NOT_APPLICABLE: 'This call does not exist.',
  UNDECIDED: 'Not known.',
};

const OUTCOMES: Readonly<Record<GateOutcome, string>> = {
  granted: 'allows it',
  'granted-if': 'allows it under a condition',
  'no-grant': 'does not allow it',
  denied: 'denies it',
  'denied-if': 'denies it under a condition',
  'not-attached': 'there is none',
  'not-consulted': 'is not asked for this call',
  'not-read': 'could not be read',
};

/** `type`: the CloudFormation type of the thing asked for, where the snapshot has it. */
export function whyText(decision: Decision, type?: string): string {
  const { principal, action, resource } = decision;
  const parts = [
    `${ANSWERS[decision.decision]} ${decision.sentence}`,
    `Asked: ${principal}\n       ${action} on ${resource}`,
    decision.awsSentence === null ? '' : `AWS says: ${decision.awsSentence}`,
    ...decision.gates
      .filter((gate) => worthSaying(gate, decision))
      .map((gate) => gateText(gate, gateTitle(gate.gate, type), decision.sentence)),
    conditionsText(decision.conditions),
    decision.unknowns.length === 0
      ? ''
      : `Not known:\n${indented(distinct(decision.unknowns.map((unknown) => unknown.sentence)))}`,
    decision.assumptions.length === 0
      ? ''
      : `Taken as given:\n${indented(decision.assumptions.map((assumed) => assumed.sentence))}`,
    decision.collectedAt === null ? '' : `As of ${shownDate(decision.collectedAt)}.`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Not worth a line: a gate that is not asked, one where nothing is attached, and one that need not allow it too. */
function worthSaying({ outcome }: GateReport, { decision }: Decision): boolean {
  if (decision === 'ALLOWED' && outcome === 'no-grant') return false;
  return outcome !== 'not-consulted' && outcome !== 'not-attached';
}

/** What has been said in the headline is not said again: then only the place is shown. */
function gateText(gate: GateReport, title: string, headline: string): string {
  const { policies, statements } = gate.searched;
  const searched = policies === 0 ? '' : ` (${policiesRead(policies)}, ${count(statements, 'statement')} searched)`;
  const said = headline.includes(gate.sentence) ? headline : gate.sentence;
  const sentence = said === headline || gate.sentence === '' ? [] : [gate.sentence];
  const shown = gate.statements.map((statement, index) => {
    const lead = index === gate.nearestMiss && statement.match === 'no' ? 'Closest' : statement.effect;
    return statementText(statement, lead, said);
  });
  return `${title}: ${OUTCOMES[gate.outcome]}${searched}\n${indented([...sentence, ...shown])}`.trimEnd();
}

function policiesRead(policies: number): string {
  return policies === 1 ? '1 policy' : `${policies.toLocaleString('en-US')} policies`;
}

function statementText(statement: StatementReport, lead: string, said: string): string {
  const because = said.includes(statement.because) ? '' : `\n  ${statement.because}`;
  return `${lead}: ${nameOf(statement)} of ${statement.document}, at ${statement.at ?? statement.pointer}${because}`;
}

/** By its Sid, else by its place, counted as a person counts. */
function nameOf({ sid, pointer }: StatementReport): string {
  if (sid !== null) return `statement ${sid}`;
  const index = /^\/Statement\/(\d+)$/.exec(pointer)?.[1];
  return index === undefined ? 'the statement' : `statement ${Number(index) + 1}`;
}

function conditionsText(conditions: Decision['conditions']): string {
  if (conditions.length === 0) return '';
  const ways = conditions.map((way) => way.map(sentenceOf).join(', and '));
  return `Allowed if:\n${indented(ways.map((way, index) => (index === 0 ? way : `or ${way}`)))}`;
}

function sentenceOf(condition: Condition): string {
  return condition.sentence.replace(/\.$/, '');
}

function distinct(sentences: readonly string[]): readonly string[] {
  return [...new Set(sentences)];
}
