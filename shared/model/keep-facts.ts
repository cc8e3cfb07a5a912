/**
 * Facts of a principal that a change leaves as they are, as the same object: whoever compares two models sees by
 * identity who holds something else now.
 */
import type { PolicySet, PrincipalFacts } from '../policy/facts';
import type { RoleDetail, UserDetail } from '../snapshot/schema';

export interface Known {
  readonly detail: RoleDetail | UserDetail;
  readonly facts: PrincipalFacts;
}

/** Is the entry the same object, and none of the managed policies that it names another? Then nothing has to be read. */
export function isKept(
  known: Known | undefined,
  detail: RoleDetail | UserDetail,
  changed: ReadonlySet<string>,
): known is Known {
  if (known?.detail !== detail) return false;
  if (changed.size === 0) return true;
  const boundary = detail.PermissionsBoundary?.PermissionsBoundaryArn;
  return (
    (boundary === undefined || !changed.has(boundary)) &&
    !(detail.AttachedManagedPolicies ?? []).some(({ PolicyArn }) => changed.has(PolicyArn))
  );
}

/** `facts`, or those of before where they say the same: a role whose trust policy alone was edited calls as it did. */
export function keptFacts(
  known: Known | undefined,
  detail: RoleDetail | UserDetail,
  facts: PrincipalFacts,
): PrincipalFacts {
  if (known === undefined || known.detail.Tags !== detail.Tags) return facts;
  const before = known.facts;
  const same =
    before.kind === facts.kind &&
    before.arn === facts.arn &&
    before.account === facts.account &&
    before.name === facts.name &&
    before.path === facts.path &&
    before.uniqueId === facts.uniqueId &&
    before.sessionMayBeTagged === facts.sessionMayBeTagged &&
    before.boundaryUnread === facts.boundaryUnread &&
    (before.tags === null) === (facts.tags === null) &&
    isSameSet(before.identity, facts.identity) &&
    isSameBoundary(before.boundary, facts.boundary);
  return same ? before : facts;
}

function isSameBoundary(one: PolicySet | null, other: PolicySet | null): boolean {
  return one === null || other === null ? one === other : isSameSet(one, other);
}

/** A document is judged by its statements: as a boundary it is another object with the same ones. */
function isSameSet(one: PolicySet, other: PolicySet): boolean {
  return (
    one.read.length === other.read.length &&
    one.unread.length === other.unread.length &&
    one.read.every(({ document, via }, at) => {
      const there = other.read[at];
      return (
        there?.via === via &&
        there?.document.address === document.address &&
        there.document.statements === document.statements &&
        there.document.version === document.version
      );
    }) &&
    one.unread.every(({ address, why }, at) => other.unread[at]?.address === address && other.unread[at].why === why)
  );
}
