/** Where AWS's own reason and ours differ, or where it names what this snapshot does not hold. */
import { gateWord } from './gate-word';
import type { AccountModel } from '../model/account-model';
import type { Decision, GateName } from '../policy/decision';
import { accountOfArn } from '../iam/arn';
import type { StatedReason } from './error-reading';
import type { Outcome } from './explained-error';

/** Sentences; none where both say the same, or AWS gives no reason. */
export function differences(
  reason: StatedReason | null,
  decision: Decision,
  outcome: Outcome,
  model: AccountModel,
): readonly string[] {
  if (reason === null || reason.gates.length === 0) return [];
  const named = `AWS names ${article(reason.policy ?? 'another policy')}`;
  if (decision.blockedBy.some((gate) => reason.gates.includes(gate))) return [];
  const unread = whyUnread(reason.gates, decision, model);
  if (unread !== null) return [`${named} as what refuses the call. ${unread}`];
  if (outcome !== 'refused') {
    return [`${named} as what refuses the call; as the snapshot has it, none does.`];
  }
  const ours = decision.blockedBy.map(gateWord).join(' and ');
  return [
    `${named} as what refuses the call; here it is ${ours}. AWS names one kind of policy even where several refuse.`,
  ];
}

/** What the kind of policy that AWS names would be read from, where that was not read. */
function whyUnread(
  gates: readonly GateName[],
  { gates: reports, principal }: Decision,
  model: AccountModel,
): string | null {
  if (gates.includes('scp') || gates.includes('rcp')) {
    const account = accountOfArn(principal) ?? model.account.id;
    const known = model.facts.organization(account).state === 'known';
    if (!known) return "The organization's policies are not in this snapshot: ask whoever manages the organization.";
  }
  if (gates.includes('session')) {
    return 'A session policy is given when the role is assumed and is in no snapshot: look where the session is made.';
  }
  if (gates.includes('vpce') && !reports.some(({ gate }) => gate === 'vpce')) {
    return 'The text does not say through which endpoint the call went, so its policy was not asked.';
  }
  const report = reports.find(({ gate, outcome }) => gates.includes(gate) && outcome === 'not-read');
  return report === undefined ? null : report.sentence;
}

function article(words: string): string {
  return `${/^[aeio]/i.test(words) ? 'an' : 'a'} ${words}`;
}
