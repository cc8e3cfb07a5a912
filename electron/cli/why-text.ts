/** `why` for a person: the answer, the sentence, then gate by gate what was found (docs/voice.md). */
import { shownDate } from '../../shared/ipc/shown-date';
import type { AccountModel } from '../../shared/model/account-model';
import type {
  Answer,
  Condition,
  Decision,
  GateOutcome,
  GateReport,
  StatementReport,
} from '../../shared/policy/decision';
import { GATE_TITLES } from '../../shared/view/gate-titles';
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

export function whyText(decision: Decision, model: AccountModel): string {
  const { principal, action, resource } = decision;
  const parts = [
    `${ANSWERS[decision.decision]} ${decision.sentence}`,
    `Asked: ${principal}\n       ${action} on ${resource}`,
    ...decision.gates.filter(worthSaying).map(gateText),
    conditionsText(decision.conditions),
    decision.unknowns.length === 0
      ? ''
      : `Not known:\n${indented(distinct(decision.unknowns.map((unknown) => unknown.sentence)))}`,
    decision.assumptions.length === 0
      ? ''
      : `Taken as given:\n${indented(decision.assumptions.map((assumed) => assumed.sentence))}`,
    decision.collectedAt === null ? '' : `As of ${shownDate(decision.collectedAt)}.`,
    ...model.notes,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A gate that has nothing to do with the call, or stands open because nothing is attached, is not worth a line. */
function worthSaying({ outcome }: GateReport): boolean {
  return outcome !== 'not-consulted' && outcome !== 'not-attached';
}

function gateText(gate: GateReport): string {
  const name = GATE_TITLES[gate.gate];
  const { policies, statements } = gate.searched;
  const searched = policies === 0 ? '' : ` (${policiesRead(policies)}, ${count(statements, 'statement')} searched)`;
  const shown = gate.statements.map((statement, index) =>
    statementText(statement, index === gate.nearestMiss && statement.match === 'no'),
  );
  const sentence = gate.sentence === '' ? [] : [gate.sentence];
  return `${name}: ${OUTCOMES[gate.outcome]}${searched}\n${indented([...sentence, ...shown])}`.trimEnd();
}

function policiesRead(policies: number): string {
  return policies === 1 ? '1 policy' : `${policies.toLocaleString('en-US')} policies`;
}

function statementText(statement: StatementReport, nearest: boolean): string {
  const where = `${statement.document} ${statement.at ?? statement.pointer}`;
  const sid = statement.sid === null ? '' : ` (${statement.sid})`;
  const lead = nearest ? 'Closest' : statement.effect;
  return `${lead}${sid}: ${statement.because}\n  ${where}`;
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
