/**
 * What a change of policy texts can bear on. Wider than what it does bear on: what is left out is taken over from the
 * graph before without being asked again.
 */
import type { AccountModel, DocumentEntry } from '../model/account-model';
import { addressParts } from '../model/document-place';
import type { Statement } from '../policy/document';
import { entryNaming } from './action-match';
import type { Looked } from './looked';

export interface Touched {
  /** Things of which the own policy is another; a role's is its trust policy. */
  readonly things: ReadonlySet<string>;
  /** Users and roles that hold another policy. */
  readonly callers: ReadonlySet<string>;
  /** May a caller of those get another answer to a call of this action? */
  bearsOn(action: string): boolean;
  /** May it come out otherwise? */
  touches(looked: Looked): boolean;
}

/**
 * Compares two models of one account that differ in policy texts only (`buildModel` with the one before). Null: anything
 * may have changed. An organization's policies bear on all of an account, and what could not be parsed may have been
 * anything.
 */
export function touchedBetween(before: AccountModel, after: AccountModel): Touched | null {
  const things = new Set<string>();
  const statements: Statement[] = [];
  let whole = false;
  for (const [one, other] of differing(before.documents, after.documents)) {
    if ((one !== undefined && one.document === undefined) || (other !== undefined && other.document === undefined))
      return null;
    const { owner, kind } = addressParts((one ?? other)?.address ?? '');
    if (kind === 'scp' || kind === 'rcp') return null;
    if (kind === 'policy' || kind === 'trust') things.add(owner);
    else if (one !== undefined && other !== undefined && one.document?.version !== other.document?.version)
      whole = true;
    else statements.push(...differences(one?.document?.statements ?? [], other?.document?.statements ?? []));
  }
  const callers = new Set<string>();
  for (const [was, is] of [
    [before.users, after.users],
    [before.roles, after.roles],
  ] as const) {
    for (const [arn, { facts }] of is) {
      const known = was.get(arn)?.facts;
      if (known === facts) continue;
      callers.add(arn);
      // Tags of a session, where its role's trust policy lets it carry some, may stand in any statement.
      if (known?.sessionMayBeTagged !== facts.sessionMayBeTagged) whole = true;
    }
  }
  const bears = new Map<string, boolean>();
  const bearsOn = (action: string): boolean => {
    if (whole) return true;
    const known = bears.get(action);
    if (known !== undefined) return known;
    const found = statements.some(({ action: element }) => element.not || entryNaming(action, element) !== null);
    bears.set(action, found);
    return found;
  };
  return {
    things,
    callers,
    bearsOn,
    touches: ({ things: looked, callers: called, actions }) =>
      looked.some((arn) => things.has(arn)) ||
      (called.some((arn) => callers.has(arn)) && (actions === null || actions.some(bearsOn))),
  };
}

type Documents = ReadonlyMap<string, DocumentEntry>;

/** Documents that are not the same object in both. */
function differing(
  before: Documents,
  after: Documents,
): readonly (readonly [DocumentEntry | undefined, DocumentEntry | undefined])[] {
  const found: [DocumentEntry | undefined, DocumentEntry | undefined][] = [];
  for (const [address, entry] of after) {
    const one = before.get(address);
    if (one !== entry) found.push([one, entry]);
  }
  for (const [address, entry] of before) if (!after.has(address)) found.push([entry, undefined]);
  return found;
}

/** Statements of either that do not stand word for word at the same place of the other. */
function differences(one: readonly Statement[], other: readonly Statement[]): readonly Statement[] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [one[at], other[at]]).flatMap((pair) =>
    JSON.stringify(pair[0]) === JSON.stringify(pair[1]) ? [] : pair.filter((each) => each !== undefined),
  );
}
