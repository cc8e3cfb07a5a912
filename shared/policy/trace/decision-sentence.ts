/** The whole decision in a sentence (docs/voice.md); no internal word ever stands in it. */
import type { Condition, GateReport } from '../decision';
import type { Evaluation, Formed } from '../evaluation';
import { list } from '../sentence';
import { branchInWords, branchesInWords, isUnread } from './conditions-in-words';
import { beginning, SEVERAL } from './gate-sentence';
import { capital, gateWords } from './names';

export function decisionSentence(evaluation: Evaluation, gates: readonly GateReport[]): string {
  const { formed } = evaluation;
  return formed === null ? String(evaluation.why) : beginning(plainSentence(evaluation, formed, gates), formed.caller);
}

function plainSentence(evaluation: Evaluation, formed: Formed, gates: readonly GateReport[]): string {
  const can = ability(evaluation, formed);
  switch (evaluation.answer) {
    case 'ALLOWED':
      return `${can}.`;
    case 'ALLOWED_IF':
      return conditional(evaluation.conditions, can, formed);
    default: // what is not decided has not been formed
      return refusal(evaluation, gates, formed);
  }
}

/** `SidekickKBRole can call s3:GetObject on docs/a.txt` */
function ability({ request }: Evaluation, { caller, target, call }: Formed): string {
  const action = request.action.toLowerCase();
  if (action.startsWith('sts:assumerole')) return `${caller.name} can assume ${target.name}`;
  if (action === 'iam:passrole') {
    const service = call.key('iam:PassedToService');
    const to = service.state === 'known' ? ` to ${service.values.join(', ')}` : '';
    return `${caller.name} can pass ${target.name}${to}`;
  }
  const on = request.resource === '*' ? '' : ` on ${target.name}`;
  return `${caller.name} can call ${request.action}${on}`;
}

function conditional(conditions: Evaluation['conditions'], can: string, formed: Formed): string {
  const note = organizationNote(conditions);
  const branches = conditions.map((branch) => branch.filter((atom) => !isOrganization(atom)));
  if (branches.some((branch) => branch.length === 0)) return `${can}. ${note}`;
  const clear = branches.filter((branch) => !branch.some(isUnread));
  if (clear.length > 0) return `${can} if ${branchesInWords(clear)}.${note === '' ? '' : ` ${note}`}`;
  const unread = branches.slice(0, 1).flat().filter(isUnread);
  const question = can.replace(`${formed.caller.name} can `, `Whether ${formed.caller.name} can `);
  return `${question} is unknown: ${branchInWords(unread)}.`;
}

function isOrganization(atom: Condition): boolean {
  return 'atom' in atom && atom.atom === 'org-unknown';
}

function organizationNote(conditions: Evaluation['conditions']): string {
  return conditions.flat().some(isOrganization)
    ? 'Organization policies could not be read; an SCP or RCP may still block it.'
    : '';
}

/** The first gate of E191's order speaks; the others are named. */
function refusal(
  { blockedBy, contradicts }: Evaluation,
  gates: readonly GateReport[],
  { caller, target }: Formed,
): string {
  const shown = gates.filter(({ gate }) => blockedBy.includes(gate));
  const first = shown[0] as GateReport;
  const others = contradicts ? [] : shown.filter(({ gate }) => gate !== first.gate);
  if (others.length === 0) return first.sentence;
  const names = [...new Set(others.map(({ gate }) => gateWords(gate, target, caller.name)))];
  const verb = names.length > 1 || others.some(({ gate }) => SEVERAL.has(gate)) ? 'stand' : 'stands';
  return `${first.sentence} ${capital(list(names, 'and'))} ${verb} in the way too.`;
}
