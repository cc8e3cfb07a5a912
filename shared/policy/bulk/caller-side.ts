/**
 * What a caller's own policies and organization say over the resources of its account, before the resources' own
 * policies are heard. Kept beside the answers: when a resource's policy changes, that policy alone is asked again.
 */
import type { ResolvedCaller } from '../resolve-caller';
import { addAll, either, keepOnly, noBits, pick, removeAll, type Row } from './bits';
import type { AccountColumns } from './columns';
import type { AnswerRow } from './answer-row';
import type { OwnRows } from './own-policies';

export interface CallerSide {
  /** As the question names it. */
  readonly principal: string;
  readonly resolved: ResolvedCaller;
  /** What the rows' bits stand for. */
  readonly columns: AccountColumns;
  readonly identity: Row;
  /** Null: no boundary attached. */
  readonly boundary: Row | null;
  /** What all levels of SCPs allow; null: none limits. */
  readonly organization: Row | null;
  /** What any of these policies denies. */
  readonly deny: Row;
  /** Organization policies that matter could not be read (E102). */
  readonly organizationUnread: boolean;
}

/** The side over one of its resources, which is the only one of `columns`. */
export function sideOf(side: CallerSide, columns: AccountColumns, place: number): CallerSide {
  const { boundary, organization } = side;
  return {
    ...side,
    columns,
    identity: pick(side.identity, place),
    boundary: boundary === null ? null : pick(boundary, place),
    organization: organization === null ? null : pick(organization, place),
    deny: pick(side.deny, place),
  };
}

/** The core (E122) over rows: `own` is what the resources' policies say to this caller. */
export function answersOf(side: CallerSide, own: OwnRows): AnswerRow {
  const { identity, boundary, organization, deny } = side;
  // g1–g3, then g4 and g5 behind the boundary.
  const surely = own.limited.yes.slice();
  addAll(surely, identity.yes);
  const perhaps = either(own.limited);
  addAll(perhaps, identity.yes);
  addAll(perhaps, identity.maybe);
  if (boundary !== null) {
    keepOnly(surely, boundary.yes);
    keepOnly(perhaps, either(boundary));
  }
  addAll(surely, own.direct.yes);
  addAll(perhaps, own.direct.yes);
  addAll(perhaps, own.direct.maybe);
  if (organization !== null) {
    keepOnly(surely, organization.yes);
    keepOnly(perhaps, either(organization));
  }

  const denied = own.deny.yes.slice();
  addAll(denied, deny.yes);
  removeAll(surely, denied);
  removeAll(perhaps, denied);
  removeAll(surely, own.deny.maybe);
  removeAll(surely, deny.maybe);
  removeAll(perhaps, surely);
  const none = noBits(side.columns.columns.length);
  return side.organizationUnread
    ? { allowed: none, denied, allowedIf: surely, asked: perhaps }
    : { allowed: surely, denied, allowedIf: none, asked: perhaps };
}
