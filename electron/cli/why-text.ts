/** `why` for a person: the answer, the sentence, then gate by gate what was found (docs/voice.md). */
import { shownDate } from '../../shared/ipc/shown-date';
import { verdictOf } from '../../shared/graph/verdict';
import type { Answer, Condition, Decision } from '../../shared/policy/decision';
import { isUnread } from '../../shared/policy/trace/conditions-in-words';
import { gateTitle } from '../../shared/view/gate-titles';
import { gateText } from './why-gate';
import { indented } from './words';

const ANSWERS: Readonly<Record<Exclude<Answer, 'ALLOWED_IF'>, string>> = {
  ALLOWED: 'Yes.',
  IMPLICIT_DENY: 'No.',
  EXPLICIT_DENY: 'No, explicitly denied.',
  NOT_APPLICABLE: 'This call does not exist.',
  UNDECIDED: 'Not known.',
};

/**
 * `type`: the CloudFormation type of the thing asked for, where the snapshot has it. `fresh`: that IAM may need a moment
 * still; null: all that decides is older.
 */
export function whyText(decision: Decision, type?: string, fresh: string | null = null): string {
  const { principal, action, resource } = decision;
  const parts = [
    `${answerOf(decision)} ${decision.sentence}`,
    `Asked: ${principal}\n       ${action} on ${resource}`,
    decision.awsSentence === null ? '' : `AWS says: ${decision.awsSentence}`,
    ...decision.gates.map((gate) => gateText(gate, gateTitle(gate.gate, type), decision)),
    section('Allowed if:', conditionsOf(decision)),
    section('Not known:', unknownsOf(decision)),
    section(
      'Taken as given:',
      decision.assumptions.map((assumed) => assumed.sentence),
    ),
    fresh ?? '',
    decision.collectedAt === null ? '' : `As of ${shownDate(decision.collectedAt)}.`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** What depends on nothing but the organization is a yes with a warning behind it; what rests on the unread is not known. */
function answerOf({ decision, conditions, blockedBy }: Decision): string {
  if (decision !== 'ALLOWED_IF') return ANSWERS[decision];
  switch (verdictOf({ answer: decision, conditions, blockedBy })?.verdict) {
    case 'works':
      return ANSWERS.ALLOWED;
    case 'unknown':
      return conditions.every((branch) => branch.some(isUnread)) ? ANSWERS.UNDECIDED : 'It depends.';
    default:
      return 'It depends.';
  }
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${indented(lines)}`;
}

/** Ways that a caller can take; what nobody could read is no condition. Said once, in the headline, is enough. */
function conditionsOf({ conditions, sentence }: Decision): readonly string[] {
  const clear = conditions.filter((way) => !way.some(isUnread));
  const ways = [...new Set(clear.map((way) => [...new Set(way.map(sentenceOf))].join(', and ')))];
  if (ways.length === 1 && sentence.includes(ways[0] ?? '')) return [];
  return ways.map((way, index) => (index === 0 ? way : `or ${way}`));
}

function unknownsOf({ unknowns, sentence }: Decision): readonly string[] {
  const said = [...new Set(unknowns.map((unknown) => unknown.sentence))];
  return said.filter((unknown) => !sentence.includes(unknown));
}

function sentenceOf(condition: Condition): string {
  return condition.sentence.replace(/\.$/, '');
}
