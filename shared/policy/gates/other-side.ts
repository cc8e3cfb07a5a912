/** The owner's side of a call, where it was read and where it was not (E125, E126). */
import { canBeShared } from '../../iam/ram-shares';
import type { Core } from '../combine';
import type { Formed, GateEvaluation, SearchedSet } from '../evaluation';
import { NO, maybe, structural } from '../logic';
import type { Verdict3 } from '../match';
import { resourceGate } from './resource-side';

/** The owner's side, where its account is not in the snapshot (E126) or its things have no policies (E125). */
export function otherSide(formed: Formed): Verdict3 | null {
  const { caller, target, sameAccount } = formed;
  const alone = caller.caller.account === null; // services, the anonymous: no account of their own
  if (target.facts?.policy.state === 'read') return null;
  if (!sameAccount && !alone && target.carriesPolicy === false && canBeShared(target.arn)) {
    return maybe(structural('unverified', shareOf(formed), null, null)); // E18
  }
  if (target.collected) {
    if (target.carriesPolicy !== null || target.facts !== null || (sameAccount && !alone)) return null;
    return maybe(
      structural('unverified', `${target.name} has a policy of its own that lets ${caller.name} in`, null, null),
    );
  }
  if (target.carriesPolicy === false) return sameAccount && !alone ? null : NO;
  const why = `account ${target.owner ?? ''} is not in this snapshot, so whether it lets ${caller.name} in is not known`;
  return maybe(structural('other-account-unknown', why, null, null));
}

function shareOf({ caller, target }: Formed): string {
  return `${target.name} is shared with account ${caller.caller.account ?? ''} through Resource Access Manager`;
}

export function resourceGates(
  formed: Formed,
  resource: SearchedSet,
  core: Core,
  other: Verdict3 | null,
): readonly GateEvaluation[] {
  const { caller, target, sameAccount } = formed;
  const gate = resourceGate(target, resource, core.resource);
  if (other !== null && core.resource.match === 'maybe' && target.collected) {
    const what = target.carriesPolicy === false ? shareOf(formed) : `${target.name} has a policy of its own`;
    return [{ ...gate, state: 'not-read', sentence: () => `Whether ${what} is not known.` }];
  }
  if (other !== null && core.resource.match === 'maybe') {
    const name = target.name;
    const account = target.owner ?? '';
    return [
      {
        ...gate,
        gate: 'cross-account-other-side',
        state: 'not-read',
        sentence: () =>
          `Account ${account} is not in this snapshot: whether ${name} lets ${caller.name} in is unknown.`,
      },
    ];
  }
  if (target.policy.state !== 'none') return [gate];
  const decides = !sameAccount || caller.caller.account === null;
  if (!decides) return target.carriesPolicy === true ? [gate] : [];
  const noPath = target.carriesPolicy === false && caller.caller.account !== null && core.resource.match === 'no';
  return [{ ...gate, reason: noPath ? 'no-cross-account-path' : null }];
}
