/** Who can become administrator, and by which steps: repeated until nobody new can. */
import { assumeCandidates } from '../../graph/assume-candidates';
import type { Graph } from '../../graph/graph';
import type { AccountModel } from '../../model/account-model';
import type { PrincipalFacts } from '../../policy/facts';
import { administratorOf } from './administrators';
import { askerOf, namedActions, type Asker } from './ask';
import { stepsByBecoming } from './by-becoming';
import { stepsByEditing } from './by-editing';
import { rolesOfServices, stepsThroughServices } from './through-services';
import type { Mighty, Step } from './steps';

export interface Escalations {
  /** Everybody who is or can become administrator, can make others it; by ARN. */
  readonly mighty: ReadonlyMap<string, Mighty>;
  /** Everybody else who can become somebody who may do more; by ARN. */
  readonly becoming: ReadonlyMap<string, Mighty>;
  readonly asker: Asker;
}

const known = new WeakMap<AccountModel, Escalations>();

/** Of everybody who was read whole, but the service-linked roles. Kept for each account: three rules ask. */
export function escalationsOf(model: AccountModel, graph: Graph): Escalations {
  const found = known.get(model) ?? search(model, graph);
  known.set(model, found);
  return found;
}

interface Candidate {
  readonly facts: PrincipalFacts;
  readonly named: ReadonlySet<string>;
}

function search(model: AccountModel, graph: Graph): Escalations {
  const asker = askerOf(model);
  const everyone = [...model.users.values(), ...model.roles.values()]
    .map(({ facts }) => facts)
    .filter((facts) => !facts.path.startsWith('/aws-service-role/') && isAllRead(facts))
    .map((facts): Candidate => ({ facts, named: namedActions(facts) }));
  const mighty = new Map<string, Mighty>();
  const others = new Map<string, Mighty>();
  for (const { facts, named } of everyone) {
    const administrator = administratorOf(facts, named, asker);
    if (administrator !== null) mighty.set(facts.arn, { arn: facts.arn, administrator, steps: [] });
  }
  const assumers = assumeCandidates(model);
  for (let more = true; more;) {
    more = false;
    const before = new Set(mighty.keys());
    const roles = rolesOfServices(before, asker);
    const assumable = assumableBy(before, assumers);
    for (const { facts, named } of everyone) {
      if (before.has(facts.arn)) continue;
      const steps: readonly Step[] = [
        ...(named.size === 0 ? [] : stepsByEditing(facts, named, before, asker)),
        ...(named.size === 0 ? [] : stepsThroughServices(facts, named, roles, graph, asker)),
        ...byAssuming(facts, assumable.get(facts.arn) ?? [], asker),
      ];
      if (steps.some(gainsItself)) {
        mighty.set(facts.arn, { arn: facts.arn, administrator: null, steps });
        more = true;
      } else if (steps.length > 0) others.set(facts.arn, { arn: facts.arn, administrator: null, steps });
    }
  }
  const becoming = new Map<string, Mighty>();
  for (const { facts, named } of everyone) {
    const steps = mighty.has(facts.arn) ? [] : stepsByBecoming(facts, named, asker);
    if (steps.length > 0) becoming.set(facts.arn, { arn: facts.arn, administrator: null, steps });
  }
  const all = new Map([...others].filter(([arn]) => !mighty.has(arn)));
  for (const [arn, one] of mighty) all.set(arn, one);
  return { mighty: all, becoming, asker };
}

/** Of whom something was not read nothing is said: it may be the Deny. */
function isAllRead({ identity, boundary, boundaryUnread }: PrincipalFacts): boolean {
  return identity.unread.length === 0 && (boundary?.unread.length ?? 0) === 0 && boundaryUnread !== true;
}

/** Whoever can give rights to everybody else gains nothing by it alone. */
function gainsItself(step: Step): boolean {
  return step.kind !== 'edits' || step.whom !== 'anybody';
}

/** Mighty roles by who might assume them. */
function assumableBy(
  mighty: ReadonlySet<string>,
  candidatesOf: ReturnType<typeof assumeCandidates>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const role of [...mighty].filter((arn) => arn.includes(':role/')).sort()) {
    for (const principal of candidatesOf(role).inside) found.set(principal, [...(found.get(principal) ?? []), role]);
  }
  return found;
}

function byAssuming(facts: PrincipalFacts, roles: readonly string[], asker: Asker): readonly Step[] {
  return roles
    .filter((role) => role !== facts.arn)
    .map((role): Step => ({ kind: 'assumes', role, calls: [asker.request(facts, 'sts:AssumeRole', role)] }))
    .filter(({ calls }) => calls.every((call) => asker.may(call)));
}
