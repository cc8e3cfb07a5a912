/** Who becomes another role or user by writing its trust policy or its credentials, though none is administrator (D61). */
import { actionInfo } from '../../iam/action-catalogue';
import { decide } from '../../policy/decide';
import type { PrincipalFacts } from '../../policy/facts';
import { globOf } from '../../policy/glob';
import { compileAction, matchAction, requestAction } from '../../policy/match-action';
import { mendElsewhere } from '../mend-elsewhere';
import { actionsNamed } from '../pattern-fits';
import { examplesOf, type Asker } from './ask';
import type { Reach, Step } from './steps';
import { EDITING_WAYS, type EditingWay } from './ways';

/** Of more than these nobody is asked what they may do: those named suffice. */
const ENOUGH = 100;

/** An entry of Action may stand for hundreds: of these the first, those that write. */
const TRIED = 8;

/** Calls that a sentence names. */
const SHOWN = 3;

/**
 * For each kind of thing one step: all that the principal can become, and what the strongest of them may do that the
 * principal may not. None where it may do already whatever they may.
 */
export function stepsByBecoming(facts: PrincipalFacts, named: ReadonlySet<string>, asker: Asker): readonly Step[] {
  return EDITING_WAYS.filter(({ action, gain }) => (gain === 'trust' || gain === 'credentials') && named.has(action))
    .map((way): Step | null => {
      const { every, open } = targetsOf(way, facts, asker);
      const [reach, target] = strongest(open, facts, asker);
      if (reach === null || target === undefined) return null;
      const calls = [asker.request(facts, way.action, target)];
      return { kind: 'becomes', way, target, calls, reach: { ...reach, count: open.length, every } };
    })
    .filter((step) => step !== null);
}

/** The roles or users of the account that it can become; `every`: there is no other. */
function targetsOf(
  { on, action, gain }: EditingWay,
  facts: PrincipalFacts,
  asker: Asker,
): { readonly every: boolean; readonly open: readonly PrincipalFacts[] } {
  const list = on === 'user' ? asker.model.users : asker.model.roles;
  const all = [...list.values()]
    .map((one) => one.facts)
    .filter(({ arn, account }) => account === facts.account && arn !== facts.arn && mendElsewhere(arn) === null);
  const isNamed = namedBy(facts, action);
  const open = all.filter(
    ({ arn }) =>
      isNamed(arn) &&
      asker.may(asker.request(facts, action, arn)) &&
      (gain !== 'trust' || !isHeldFromAssuming(arn, facts, asker)),
  );
  return { every: open.length === all.length, open };
}

/** Does some Allow name both? Most name a few things of many, and need not be asked about the others. */
function namedBy({ identity }: PrincipalFacts, action: string): (arn: string) => boolean {
  const asked = requestAction(action);
  const statements = identity.read
    .flatMap(({ document }) => document.statements)
    .filter((one) => one.effect === 'Allow' && matchAction(compileAction(one.action), asked) !== 'no');
  const patterns = statements.flatMap(({ resource }) =>
    resource === null || resource.not ? ['*'] : resource.entries.map(({ value }) => value.replace(/\$\{[^}]*\}/g, '*')),
  );
  const globs = patterns.map((pattern) => globOf(pattern));
  return (arn) => globs.some((glob) => glob.test(arn));
}

/** A Deny elsewhere than in the trust policy, which is written anew, keeps it out whatever is written there. */
function isHeldFromAssuming(role: string, facts: PrincipalFacts, asker: Asker): boolean {
  const { gates } = decide(asker.request(facts, 'sts:AssumeRole', role), asker.model.facts);
  return gates.some(({ gate, outcome }) => gate !== 'trust-policy' && outcome === 'denied');
}

/** Who may do most that the principal may not; null: nobody more than it. */
function strongest(
  open: readonly PrincipalFacts[],
  facts: PrincipalFacts,
  asker: Asker,
): readonly [Pick<Reach, 'gained'> | null, string | undefined] {
  let [most, best]: readonly [readonly string[], string | undefined] = [[], undefined];
  for (const one of open.slice(0, ENOUGH)) {
    const gained = gainedBy(one, facts, asker);
    if (gained.length > most.length) [most, best] = [gained, one.arn];
  }
  return [most.length === 0 ? null : { gained: most.slice(0, SHOWN) }, best];
}

/** For each entry of its Allows one action, a writing one first, that it certainly may call and the principal not. */
function gainedBy(one: PrincipalFacts, facts: PrincipalFacts, asker: Asker): readonly string[] {
  const entries = one.identity.read.flatMap(({ document }) =>
    document.statements.flatMap(({ effect, action }) => (effect === 'Allow' && !action.not ? action.entries : [])),
  );
  const found = entries.flatMap(({ value }) => {
    const gained = writingFirst(actionsNamed(value))
      .slice(0, TRIED)
      .find((action) =>
        examplesOf(action, one, asker).some(
          (resource) =>
            asker.may(asker.request(one, action, resource)) && asker.mayNot(asker.request(facts, action, resource)),
        ),
      );
    return gained === undefined ? [] : [gained];
  });
  return writingFirst([...new Set(found)]);
}

function writingFirst(actions: readonly string[]): readonly string[] {
  const rank = (action: string): number => (['write', 'permissions'].includes(levelOf(action)) ? 0 : 1);
  return [...actions].sort((a, b) => rank(a) - rank(b));
}

function levelOf(action: string): string {
  return actionInfo(action)?.level ?? 'read';
}
